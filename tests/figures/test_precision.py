"""What the figure about floating-point precision draws."""

import numpy as np

from tests.figures.drawn import (
    CALLS,
    draw,
    lines,
)


def test_three_precisions_are_drawn() -> None:
    drawn = lines(draw("draw_precision"), "weight")
    assert len(drawn) == 3
    for (_, w), given in zip(drawn, CALLS["draw_precision"], strict=True):
        np.testing.assert_array_equal(w, given)

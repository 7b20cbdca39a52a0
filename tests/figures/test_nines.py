"""What the figures about the next nine draw."""

import numpy as np
import pytest
from matplotlib.collections import LineCollection
from matplotlib.patches import Rectangle

from tests.figures.drawn import (
    ANSWERS,
    SURE,
    WAITED,
    axes_of,
    dashed,
    draw,
    lines,
    words,
)


def test_the_nines_are_the_runs_and_the_laws_of_the_page() -> None:
    figure = draw("draw_nines")
    axes = axes_of(figure)
    for (t, missing), outputs in zip(
        lines(figure, "output"), [ANSWERS, SURE], strict=True
    ):
        assert (t[0], t[-1]) == (1, len(outputs) - 1)
        np.testing.assert_array_equal(missing, 1 - outputs[t.astype(int)])
    (t, squared), (u, entropy), _ = dashed(axes)
    np.testing.assert_allclose(squared, 3 / (5 * t))
    np.testing.assert_allclose(entropy, 36 / (25 * u**2))
    assert axes.get_xscale() == axes.get_yscale() == "log"
    assert axes.yaxis_inverted()
    for label, place in zip(
        axes.get_yticklabels(), axes.get_yticks(), strict=True
    ):
        assert float(label.get_text()) == pytest.approx(1 - place, abs=1e-9)


def test_the_bars_count_all_starts() -> None:
    figure = draw("draw_first_iterations")
    bars = [p for p in axes_of(figure).patches if isinstance(p, Rectangle)]
    assert sum(bar.get_height() for bar in bars) == len(WAITED)
    for bar, iteration in zip(bars, range(92, 108), strict=True):
        middle = bar.get_x() + bar.get_width() / 2
        assert middle == pytest.approx(iteration)
        assert bar.get_height() == np.count_nonzero(iteration == WAITED)
    assert "published start: 98" in words(figure)
    (mark,) = (
        drawn.get_segments()
        for drawn in axes_of(figure).collections
        if isinstance(drawn, LineCollection)
    )
    assert {x for x, _ in np.asarray(mark)[0]} == {98}

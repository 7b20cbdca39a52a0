"""What the figure about mini-batches draws."""

import numpy as np

from neuron.figures.style import COLOURS
from tests.figures.drawn import (
    HISTORY,
    STAGGER,
    axes_of,
    dashed,
    draw,
    lines,
    points,
    words,
)


def test_both_paths_are_drawn_over_weights_1_and_3() -> None:
    figure = draw("draw_batches")
    full = HISTORY.weights[:101, [0, 2], 0].T
    (stagger,) = lines(figure, "weight")
    np.testing.assert_array_equal(stagger, STAGGER[:, [0, 2], 0].T)
    (way,) = dashed(axes_of(figure))
    np.testing.assert_array_equal(way, full)
    end = lines(figure, "ink")[1]
    np.testing.assert_array_equal(np.ravel(end), full[:, -1])


def test_the_ring_is_the_start() -> None:
    figure = draw("draw_batches")
    (ring,) = [
        points(line)
        for line in axes_of(figure).get_lines()
        if line.get_markeredgecolor() == COLOURS["ink"] != line.get_color()
    ]
    np.testing.assert_array_equal(np.ravel(ring), HISTORY.weights[0, [0, 2], 0])
    assert "start" in words(figure)

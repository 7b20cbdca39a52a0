"""What the figures about the bias draw."""

import numpy as np
from matplotlib.collections import LineCollection
from matplotlib.patches import Circle

from neuron import (
    TRAINING_INPUTS,
)
from tests.figures.drawn import (
    HISTORY,
    THREE,
    axes_of,
    draw,
    lines,
    rings,
    words,
)


def test_the_bias_is_an_extra_input_that_is_always_1() -> None:
    figure = draw("draw_bias")
    seen = words(figure)
    symbols = ["𝑥₁", "𝑥₂", "𝑥₃", "1", "𝑤₁", "𝑤₂", "𝑤₃", "𝑏", "Σ", "𝑜"]
    assert sorted(seen) == sorted([*symbols, "1 goes in, the bias 𝑏 is added"])
    circles = [p for p in axes_of(figure).patches if isinstance(p, Circle)]
    assert len(circles) == 4 + 1 + 1


def test_the_threshold_is_minus_the_bias_and_the_dots_are_the_outputs() -> None:
    figure = draw("draw_threshold")
    w = HISTORY.weights[-1]
    curve, dots = lines(figure, "output")
    np.testing.assert_allclose(curve[1], 1 / (1 + np.exp(-curve[0] - w[2])))
    np.testing.assert_allclose(dots[0], (TRAINING_INPUTS[:, :2] @ w[:2])[:, 0])
    np.testing.assert_allclose(dots[1], HISTORY.outputs[-1, :, 0])
    (mark,) = (
        np.asarray(drawn.get_segments()[0])
        for drawn in axes_of(figure).collections
        if isinstance(drawn, LineCollection)
        and drawn.get_segments()[0][0][0] == drawn.get_segments()[0][1][0]
    )
    assert mark[:, 0].tolist() == [-w[2, 0], -w[2, 0]]
    assert f"threshold −𝑤₃ = {-w[2, 0]:.2f}" in words(figure)
    assert {"1 1 and 1 0", "0 0 and 0 1"} <= set(words(figure))
    assert [y for _, y in rings(figure)] == [1, 1, 0, 0]


def test_the_compared_answers_are_side_by_side() -> None:
    figure = draw("draw_compared_answers")
    drawn = lines(figure, "output")
    assert len(drawn) == 3
    for k, (x, y) in enumerate(drawn):
        np.testing.assert_allclose(x - 1.45 * k, THREE[:, k])
        assert y.tolist() == [-i for i in range(8)]
    marked = {(round(x - 1.45 * (x // 1.45), 9), y) for x, y in rings(figure)}
    assert marked == {(0, -1), (0, -3), (1, -5), (1, -7)}
    assert len(rings(figure)) == 3 * 4
    assert {"one", "two", "three"} <= set(words(figure))

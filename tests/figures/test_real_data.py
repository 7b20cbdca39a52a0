"""What the figures about the penguins draw."""

import numpy as np
from matplotlib.collections import LineCollection

from neuron.figures.style import COLOURS
from tests.figures.drawn import (
    BIRDS,
    CALLS,
    LOSSES,
    PARTING,
    axes_of,
    draw,
    lines,
    points,
    words,
)


def test_the_penguins_are_on_their_side_or_have_a_cross() -> None:
    figure = draw("draw_penguins")
    dots = [
        (line.get_markerfacecolor(), np.transpose(points(line)).tolist())
        for line in axes_of(figure).get_lines()
        if line.get_markeredgecolor() == COLOURS["input"]
    ]
    assert dots == [
        ("none", BIRDS[[0, 2]].tolist()),
        (COLOURS["input"], BIRDS[[1, 3]].tolist()),
    ]
    ((x, y),) = lines(figure, "error")
    assert [x.item(), y.item()] == BIRDS[2].tolist()
    for (bill, mass), level in zip(
        lines(figure, "output"), [0.1, 0.5, 0.9], strict=True
    ):
        z = np.column_stack([bill, mass, [1, 1]]) @ PARTING
        np.testing.assert_allclose(1 / (1 + np.exp(-z)), level)
        assert f"𝑜 = {level}" in words(figure)


def test_the_scales_draw_both_losses_and_the_lowest() -> None:
    figure = draw("draw_scales")
    (_, raw), (_, scaled) = lines(figure, "error")
    np.testing.assert_array_equal(raw, CALLS["draw_scales"][1])
    np.testing.assert_array_equal(scaled, LOSSES)
    (rule,) = axes_of(figure).collections
    assert isinstance(rule, LineCollection)
    assert rule.get_segments()[0][:, 1].tolist() == [12.8, 12.8]

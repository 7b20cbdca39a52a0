"""What the figures about two layers draw."""

import numpy as np
from matplotlib.contour import ContourSet

from neuron import (
    two_layer_output,
)
from neuron.figures.style import COLOURS
from tests.figures.drawn import (
    BY_HAND,
    PAIRS,
    XOR,
    axes_of,
    draw,
    lines,
    squares,
    texts,
    vertices,
    words,
)


def test_the_network_has_its_nine_weights_on_nine_wires() -> None:
    figure = draw("draw_network")
    seen = words(figure)
    numbers = [*BY_HAND.first.ravel(), *BY_HAND.second.ravel()]
    written = [f"{w:g}".replace("-", "−") for w in numbers]
    drawn = [
        t.get_text()
        for t in texts(figure)
        if t.get_color() == COLOURS["weight"]
    ]
    assert sorted(drawn) == sorted(written)
    assert seen.count("1") == 2
    assert {"𝑥₁", "𝑥₂", "ℎ₁", "ℎ₂", "𝑜"} <= set(seen)
    assert len(lines(figure, "weight")) == 9


def test_the_hidden_space_shows_each_row_twice() -> None:
    figure = draw("draw_hidden_space")
    axes = axes_of(figure)
    found = squares(axes)
    places = np.array([target[:2] for target in found])
    assert [f for *_, f in found] == [bool(y) for y in XOR[:, 0]] * 2
    corner, unit = places[2], places[0] - places[2]
    np.testing.assert_allclose((places[:4] - corner) / unit, PAIRS)
    hidden = 1 / (1 + np.exp(-(PAIRS @ BY_HAND.first[:2] + BY_HAND.first[2])))
    shift = places[4:] - corner - hidden * unit
    np.testing.assert_allclose(shift, [[200, 0]] * 4, atol=1e-9)
    first, second, last = (
        (line - corner) / unit for line in vertices(axes, "weight")
    )
    for line, w in [
        (first, BY_HAND.first[:, 0]),
        (second, BY_HAND.first[:, 1]),
    ]:
        np.testing.assert_allclose(line @ w[:2] + w[2], 0, atol=1e-6)
    w = BY_HAND.second[:, 0]
    last = last - [200 / unit[0], 0]
    np.testing.assert_allclose(last @ w[:2] + w[2], 0, atol=1e-6)
    for level, tint in zip(
        (0.5, 0.9),
        [
            contours
            for contours in axes.collections
            if isinstance(contours, ContourSet) and contours.filled
        ],
        strict=False,
    ):
        for path in tint.get_paths():
            inside = (path.vertices - corner) / unit
            assert two_layer_output(inside, *BY_HAND).min() > level - 0.1


def test_the_arrivals_are_those_given() -> None:
    figure = draw("draw_arrivals")
    ((x, y),) = lines(figure, "output")
    assert x.tolist() == list(range(0, 1001, 20))
    assert y.tolist() == [min(2 * i, 77) for i in range(51)]
    assert "77 of 100" in words(figure)

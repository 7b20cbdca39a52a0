"""The figures about the bias, one neuron's limits and two layers."""

import itertools

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.colors import to_rgba
from matplotlib.contour import ContourSet
from matplotlib.patches import Circle, Polygon
from test_figures import (
    BY_HAND,
    HISTORY,
    LABELLED,
    LABELS,
    MAJORITY,
    PAIRS,
    THREE,
    XOR,
    axes_of,
    clean_matplotlib,
    draw,
    lines,
    points,
    rings,
    texts,
    words,
)

from neuron import TRAINING_INPUTS, all_inputs, two_layer_output
from neuron.arguments import Array
from neuron.figures.style import COLOURS

__all__ = ["clean_matplotlib"]


def squares(axes: Axes) -> list[tuple[float, float, bool]]:
    """Every target: its place, and whether it is filled."""
    found = []
    for line in axes.get_lines():
        if line.get_marker() == "s":
            x, y = points(line)
            filled = line.get_markerfacecolor() == COLOURS["target"]
            found.append((x.item(), y.item(), filled))
    return found


def vertices(axes: Axes, colour: str) -> list[Array]:
    """The points of every contour line of a colour."""
    return [
        np.asarray(path.vertices, dtype=float)
        for one in axes.collections
        if isinstance(one, ContourSet) and not one.filled
        if np.array_equal(one.get_edgecolor(), [to_rgba(COLOURS[colour])])
        for path in one.get_paths()
    ]


# The bias --------------------------------------------------------------------


def test_the_bias_is_one_input_more_and_always_1() -> None:
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
        np.asarray(one.get_segments()[0])
        for one in axes_of(figure).collections
        if isinstance(one, LineCollection)
        and one.get_segments()[0][0][0] == one.get_segments()[0][1][0]
    )
    assert mark[:, 0].tolist() == [-w[2, 0], -w[2, 0]]
    assert f"threshold −𝑤₃ = {-w[2, 0]:.2f}" in words(figure)
    assert {"1 1 and 1 0", "0 0 and 0 1"} <= set(words(figure))
    assert [y for _, y in rings(figure)] == [1, 1, 0, 0]


def test_the_compared_answers_stand_side_by_side() -> None:
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


# Limits ----------------------------------------------------------------------


def test_each_cell_has_its_labels_and_its_line() -> None:
    figure = draw("draw_labellings")
    axes = axes_of(figure)
    found = squares(axes)
    assert [filled for *_, filled in found] == (LABELS.T > 0.5).ravel().tolist()
    assert words(figure).count("𝑜 = ½") == 5  # every third neuron has zeros
    drawn = iter(vertices(axes, "weight"))
    for k, w in enumerate(LABELLED.T):
        cell = np.array([one[:2] for one in found[4 * k : 4 * k + 4]])
        for place, row in zip(cell, TRAINING_INPUTS, strict=True):
            np.testing.assert_allclose(place - cell[2], 50 * row[:2])
        if w.any():
            line = (next(drawn) - cell[2]) / 50
            np.testing.assert_allclose(line @ w[:2] + w[2], 0, atol=1e-9)
            assert np.ptp(line, axis=0).max() > 1
    assert next(drawn, None) is None


def test_the_cube_is_cut_by_the_plane() -> None:
    figure = draw("draw_cube")
    axes = axes_of(figure)
    found = squares(axes)
    assert [filled for *_, filled in found] == MAJORITY[:, 0].astype(
        bool
    ).tolist()
    edges = lines(figure, "rule")
    assert len(edges) == 12
    places = np.array([one[:2] for one in found])
    (outline,) = (p.get_xy() for p in axes.patches if isinstance(p, Polygon))
    # 2 (x1 + x2 + x3) = 3 meets six edges, each in its middle.
    middles = [
        (places[a] + places[b]) / 2
        for a, b in itertools.combinations(range(8), 2)
        if np.abs(all_inputs()[a] - all_inputs()[b]).sum() == 1
        and sorted([all_inputs()[a].sum(), all_inputs()[b].sum()]) == [1, 2]
    ]
    assert sorted(map(tuple, np.round(outline[:-1], 6).tolist())) == sorted(
        map(tuple, np.round(middles, 6).tolist())
    )
    for row in all_inputs().astype(int):
        assert " ".join(map(str, row)) in words(figure)


def test_the_regions_are_named_by_their_targets() -> None:
    figure = draw("draw_weight_regions")
    rows = all_inputs(2)[1:]
    names = [t for t in texts(figure) if t.get_color() == COLOURS["target"]]
    assert len({t.get_text() for t in names}) == len(names) == 6
    for text in names:
        labels = rows @ np.array(text.get_position()) > 0
        assert text.get_text() == " ".join(str(int(one)) for one in labels)
    for (x, y), row in zip(lines(figure, "sum"), rows, strict=True):
        np.testing.assert_allclose(row[0] * x + row[1] * y, 0, atol=1e-12)


# Two layers ------------------------------------------------------------------


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
    places = np.array([one[:2] for one in found])
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
            one
            for one in axes.collections
            if isinstance(one, ContourSet) and one.filled
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

"""What the figures about the limits of one neuron draw."""

import itertools

import numpy as np
from matplotlib.contour import ContourSet
from matplotlib.patches import Polygon

from neuron import TRAINING_INPUTS, all_inputs, output, with_ones
from neuron.figures.style import COLOURS
from tests.figures.drawn import (
    CLOUD,
    CLOUD_TARGETS,
    LABELLED,
    LABELS,
    MAJORITY,
    MIXED,
    PAIRS,
    SHARES,
    SHARP,
    XOR,
    axes_of,
    draw,
    lines,
    squares,
    texts,
    vertices,
    words,
)


def test_each_cell_has_its_labels_and_its_line() -> None:
    figure = draw("draw_labellings")
    axes = axes_of(figure)
    found = squares(axes)
    assert [filled for *_, filled in found] == (LABELS.T > 0.5).ravel().tolist()
    assert words(figure).count("𝑜 = ½") == 5  # every third neuron has zeros
    drawn = iter(vertices(axes, "weight"))
    for k, w in enumerate(LABELLED.T):
        cell = np.array([target[:2] for target in found[4 * k : 4 * k + 4]])
        for place, row in zip(cell, TRAINING_INPUTS, strict=True):
            np.testing.assert_allclose(place - cell[2], 50 * row[:2])
        if w.any():
            line = (next(drawn) - cell[2]) / 50
            np.testing.assert_allclose(line @ w[:2] + w[2], 0, atol=1e-9)
            assert np.ptp(line, axis=0).max() > 1
    assert next(drawn, None) is None


def test_one_neuron_has_its_corners_outputs_and_line() -> None:
    figure = draw("draw_labelling")
    axes = axes_of(figure)
    found = squares(axes)
    assert [filled for *_, filled in found] == [bool(y) for y in XOR[:, 0]]
    places = np.array([target[:2] for target in found])
    unit = places[0] - places[2]
    np.testing.assert_allclose((places - places[2]) / unit, PAIRS)
    (line,) = vertices(axes, "weight")
    line = (line - places[2]) / unit
    np.testing.assert_allclose(line @ SHARP[:2] + SHARP[2], 0, atol=1e-9)
    seen = words(figure)
    assert {"1 1", "1 0", "0 0", "0 1"} <= set(seen)
    for o in output(TRAINING_INPUTS, SHARP)[:, 0]:
        assert f"{o:.2f}" in seen
    half, sure = (
        contours
        for contours in axes.collections
        if isinstance(contours, ContourSet) and contours.filled
    )
    for tint, level in [(half, 0.5), (sure, 0.9)]:
        for path in tint.get_paths():
            inside = (path.vertices - places[2]) / unit
            assert output(with_ones(inside), SHARP).min() > level - 1e-9


def test_the_cube_is_cut_by_the_plane() -> None:
    figure = draw("draw_cube")
    axes = axes_of(figure)
    found = squares(axes)
    assert [filled for *_, filled in found] == MAJORITY[:, 0].astype(
        bool
    ).tolist()
    edges = lines(figure, "rule")
    assert len(edges) == 12
    places = np.array([target[:2] for target in found])
    (outline,) = (p.get_xy() for p in axes.patches if isinstance(p, Polygon))
    # 2 (x1 + x2 + x3) = 3 meets six edges, each at its middle.
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
        assert text.get_text() == " ".join(str(int(label)) for label in labels)
    for (x, y), row in zip(lines(figure, "sum"), rows, strict=True):
        np.testing.assert_allclose(row[0] * x + row[1] * y, 0, atol=1e-12)


def test_both_clouds_are_drawn_and_errors_are_crossed() -> None:
    figure = draw("draw_two_clouds")
    found = squares(axes_of(figure))
    kinds = CLOUD_TARGETS[:, 0].astype(bool).tolist()
    assert [filled for *_, filled in found] == 2 * kinds
    for middle, cloud, cell in [
        (104, CLOUD, found[:4]),
        (296, MIXED, found[4:]),
    ]:
        places = np.array([target[:2] for target in cell])
        np.testing.assert_allclose(places, [middle, 122] + 20 * cloud)
    assert "0 on the wrong side" in words(figure)
    assert "1 on the wrong side" in words(figure)
    (none, cross) = lines(figure, "error")
    assert not len(none[0])
    np.testing.assert_allclose(np.ravel(cross), [296 - 30, 122 - 20])


def test_the_capacity_is_drawn_against_rows_per_weight() -> None:
    figure = draw("draw_capacity")
    for (x, y), (d, share) in zip(
        lines(figure, "weight"), SHARES.items(), strict=True
    ):
        np.testing.assert_allclose(x, np.arange(1, 4 * d + 1) / d)
        np.testing.assert_array_equal(y, share)
        assert f"{d} weights" in words(figure)
    (point,) = lines(figure, "ink")
    assert np.ravel(point).tolist() == [2, 0.5]

"""What the figures of the four examples draw."""

import numpy as np
import pytest
from matplotlib.collections import LineCollection
from matplotlib.patches import Rectangle

from neuron import (
    TRAINING_INPUTS,
    TRAINING_TARGETS,
    all_inputs,
)
from neuron.figures.examples import beside_the_curve
from neuron.figures.style import COLOURS
from tests.figures.drawn import (
    AFTER,
    BEFORE,
    ROUND_WEIGHTS,
    START,
    axes_of,
    draw,
    lines,
    points,
    rings,
    words,
)


def test_the_outputs_are_on_the_curve_and_the_rings_at_the_targets() -> None:
    figure = draw("draw_outputs")
    z = (TRAINING_INPUTS @ START)[:, 0]
    curve, dots = lines(figure, "output")
    np.testing.assert_array_equal(dots[0], z)
    np.testing.assert_allclose(dots[1], 1 / (1 + np.exp(-z)))
    np.testing.assert_allclose(curve[1], 1 / (1 + np.exp(-curve[0])))
    assert rings(figure) == list(
        zip(z.tolist(), TRAINING_TARGETS[:, 0].tolist(), strict=True)
    )
    rows = [text for text in axes_of(figure).texts if len(text.get_text()) == 5]
    for text, row, place in zip(rows, TRAINING_INPUTS, z, strict=True):
        assert text.get_text() == " ".join(map(str, row))
        assert text.get_position()[0] == place


def test_the_errors_reach_from_outputs_to_targets() -> None:
    figure = draw("draw_errors")
    targets, outputs = TRAINING_TARGETS[:, 0], BEFORE[:, 0]
    gaps = lines(figure, "error")
    assert len(gaps) == 4
    for (x, _), y, o in zip(gaps, targets, outputs, strict=True):
        assert x.tolist() == [o, y]
    ((x, _),) = lines(figure, "output")
    np.testing.assert_array_equal(x, outputs)
    assert [place for place, _ in rings(figure)] == targets.tolist()
    seen = words(figure)
    for y, o in zip(targets, outputs, strict=True):
        assert f"− {o:.2f}" in seen
        assert f"= {y - o:.2f}".replace("-", "−") in seen


def test_the_correction_draws_where_each_delta_arrives_and_the_sums() -> None:
    figure = draw("draw_correction")
    o = BEFORE
    changes = TRAINING_INPUTS * ((TRAINING_TARGETS - o) * o * (1 - o))
    table = np.vstack([changes, changes.sum(axis=0)])
    bars = [p for p in axes_of(figure).patches if isinstance(p, Rectangle)]
    widths = np.array([bar.get_width() for bar in bars]).reshape(5, 3)
    np.testing.assert_allclose(widths / widths[4, 0], table / table[4, 0])
    seen = words(figure)
    for value in table.ravel():
        text = f"{value:.3f}".replace("-", "−") if value else "0"
        assert text in seen
    assert seen.count("0") == np.count_nonzero(table == 0)


def test_the_truth_table_has_all_rows_and_marks_what_was_known() -> None:
    figure = draw("draw_truth_table")
    ((x, y),) = lines(figure, "output")
    np.testing.assert_array_equal(x, AFTER[:, 0])
    assert y.tolist() == [-i for i in range(8)]
    (bars,) = (
        drawn.get_segments()
        for drawn in axes_of(figure).collections
        if isinstance(drawn, LineCollection) and len(drawn.get_segments()) == 8
    )
    assert [bar[:, 0].tolist() for bar in bars] == [[0, o] for o in AFTER[:, 0]]
    at = {-i: tuple(row) for i, row in enumerate(all_inputs().astype(int))}
    known = {at[int(y)]: int(x) for x, y in rings(figure)}
    assert known == {(1, 1, 1): 1, (1, 0, 1): 1, (0, 0, 1): 0, (0, 1, 1): 0}
    seen = words(figure)
    assert (seen.count("example"), seen.count("question")) == (4, 1)
    for i, o in enumerate(AFTER[:, 0]):
        assert f"{o:.4f}" in seen
        assert " ".join(map(str, at[-i])) in seen


def test_all_rows_are_on_the_curve_and_the_examples_are_filled() -> None:
    figure = draw("draw_all_rows")
    sums = all_inputs() @ ROUND_WEIGHTS
    axes = axes_of(figure)
    dots = [
        line
        for line in axes.get_lines()
        if line.get_markeredgecolor() == COLOURS["output"]
        and line.get_marker() == "o"
    ]
    known = TRAINING_INPUTS.tolist()
    for row, z, dot in zip(all_inputs(), sums[:, 0], dots, strict=True):
        x, y = points(dot)
        assert x.item() == z
        assert y.item() == pytest.approx(1 / (1 + np.exp(-z)))
        fill = "output" if row.tolist() in known else "paper"
        assert dot.get_markerfacecolor() == COLOURS[fill]
    assert rings(figure) == list(
        zip(
            (TRAINING_INPUTS @ ROUND_WEIGHTS)[:, 0].tolist(),
            TRAINING_TARGETS[:, 0].tolist(),
            strict=True,
        )
    )


def test_a_label_is_above_the_curve_or_below_it_and_clear_of_others() -> None:
    figure = draw("draw_all_rows")
    placed = {
        text.get_text(): text.get_position() for text in axes_of(figure).texts
    }
    assert len(placed) == 8
    for row, z in zip(all_inputs(), all_inputs() @ ROUND_WEIGHTS, strict=True):
        x, y = placed[" ".join(f"{value:g}" for value in row)]
        o = 1 / (1 + np.exp(-z.item()))
        side = -1 if z < 0 else 1
        assert x == z.item() + side
        assert side * (o - y) > -1e-12
    far_apart = beside_the_curve(np.array([-9.0, -6.0, 9.0, 8.9]))
    np.testing.assert_allclose(far_apart, [0.11, 0.11, 0.89, 0.79])

"""The figures: they draw what they were given, and they can be read."""

import inspect
import re
from collections.abc import Callable, Iterator
from functools import cache
from itertools import combinations
from typing import Any
from xml.etree import ElementTree as ET

import matplotlib as mpl
import numpy as np
import pytest
from matplotlib import pyplot as plt
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.colors import to_rgba
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Circle, Rectangle
from matplotlib.text import Text
from matplotlib.transforms import Bbox
from neuron.literate.drawing import svg

from neuron import (
    TEST_INPUT,
    TRAINING_INPUTS,
    TRAINING_TARGETS,
    TwoLayers,
    all_inputs,
    figures,
    initial_weights,
    output,
    outputs_over_time,
    train_with_history,
)
from neuron.arguments import Array
from neuron.figures.style import COLOURS, number, spread
from neuron.literate import source

HISTORY = train_with_history(
    TRAINING_INPUTS, TRAINING_TARGETS, initial_weights(), 5000
)
ANSWERS = outputs_over_time(TEST_INPUT, HISTORY.weights)[:, 0, 0]
START = initial_weights()
BEFORE = output(TRAINING_INPUTS, START)
AFTER = output(all_inputs(), HISTORY.weights[-1])
ROUND_WEIGHTS = np.array([[0.5], [-0.25], [-0.125]])
STEPS = 10.0 ** -np.arange(1, 13)
ERRORS = STEPS**2 + 1e-16 / STEPS
TRAP_ERRORS = np.full(12, 0.9)
# Late in this run cross-entropy is surer than the page's long run ever gets.
SURE = 1 - 1.44 / np.arange(2, 2003) ** 2
WAITED = np.repeat(np.arange(92, 108), 80 * np.arange(1, 17))
RATES = np.array([0.01, 0.1, 1, 10, 50, 100, 1000])
ASKED = np.array([9918, 991, 98, 5, 1, 1, 1])
LEARNED = np.array([11995, 1199, 119, 6, 17, 11028, np.nan])
DISTANCES = {0.98: 0.96 ** np.arange(301.0), 1.02: 1.04 ** np.arange(301.0)}
FALLING = np.array([0.82, 0.98]) * 0.99 ** np.arange(301)[:, np.newaxis]
TWO_INPUTS = TRAINING_INPUTS[:, [0, 2]]
PATH = np.array([[[-12.0], [6.0]], [[-5.0], [5.0]], [[13.0], [-6.5]]])
# Two and three neurons, and what no single one can learn.
LABELS = all_inputs(4).T
LABELLED = np.array([[1.0, 1, 0], [-1, 1, 0], [-0.5, -1.5, 0]])[
    :, [0, 1, 2] * 5 + [0]
]
MAJORITY = (all_inputs(3).sum(axis=1, keepdims=True) > 1.5).astype(float)
VOTER = np.array([[2.0], [2], [2], [-3]])
PAIRS = TRAINING_INPUTS[:, :2]
XOR = np.array([[0], [1], [0], [1]])
BY_HAND = TwoLayers(
    np.array([[20.0, 20], [20, 20], [-10, -30]]),
    np.array([[20.0], [-20], [-10]]),
)
ARRIVED = np.minimum(np.arange(0, 101, 2), 77)
THREE = np.hstack([AFTER, AFTER**2, 1 - AFTER])
# Birds, one of them on the wrong side, and runs that learn or do not.
BIRDS = np.array([[13.2, 4500], [15.1, 5400], [14.2, 5300], [16.0, 5500]])
SEXES = np.array([[0.0], [1], [0], [1]])
PARTING = np.array([[3.4], [0.0086], [-92.5]])
DOUBLE = HISTORY.weights[:, 0, 0]
LOSSES = 12.8 + 49.2 / (1 + np.arange(1001.0)) ** 2

CALLS: dict[str, tuple[Any, ...]] = {
    "draw_arrivals": (20 * np.arange(51), ARRIVED, 100),
    "draw_bias": (),
    "draw_compared_answers": (all_inputs(), THREE, ["one", "two", "three"]),
    "draw_cube": (MAJORITY, VOTER),
    "draw_hidden_space": (PAIRS, XOR, BY_HAND),
    "draw_labellings": (TRAINING_INPUTS, LABELS, LABELLED),
    "draw_network": (BY_HAND,),
    "draw_threshold": (TRAINING_INPUTS, TRAINING_TARGETS, HISTORY.weights[-1]),
    "draw_weight_regions": (all_inputs(2)[1:],),
    "draw_entropy_map": (TWO_INPUTS, TRAINING_TARGETS, PATH),
    "draw_first_iterations": (WAITED, 98),
    "draw_learning_rates": (RATES, ASKED, LEARNED),
    "draw_nines": (ANSWERS, SURE),
    "draw_pulls": (),
    "draw_squared_map": (TWO_INPUTS, TRAINING_TARGETS, PATH),
    "draw_stability": (DISTANCES,),
    "draw_penguins": (BIRDS, SEXES, PARTING),
    "draw_precision": (DOUBLE, DOUBLE + 1e-6, np.minimum(DOUBLE, 6.6)),
    "draw_scales": (LOSSES, 62 - 0.001 * np.arange(1001), 12.8),
    "draw_two_starts": (FALLING, 0.9 * FALLING),
    "draw_correction": (TRAINING_INPUTS, TRAINING_TARGETS, BEFORE),
    "draw_errors": (TRAINING_TARGETS, BEFORE),
    "draw_gradient_check": (STEPS, ERRORS, TRAP_ERRORS),
    "draw_loss": (),
    "draw_loss_history": (HISTORY,),
    "draw_matrix_product": (TRAINING_INPUTS, ROUND_WEIGHTS),
    "draw_neuron": (),
    "draw_outputs": (TRAINING_INPUTS, TRAINING_TARGETS, START),
    "draw_price_of_accuracy": (ANSWERS, 0.999),
    "draw_published_curve": (ANSWERS,),
    "draw_sigmoid": (),
    "draw_slope": (),
    "draw_training_outputs": (HISTORY, TRAINING_TARGETS),
    "draw_training_set": (TRAINING_INPUTS, TRAINING_TARGETS, TEST_INPUT),
    "draw_truth_table": (all_inputs(), AFTER),
    "draw_weights": (HISTORY,),
}
every_figure = pytest.mark.parametrize("name", CALLS)


@pytest.fixture(autouse=True)
def clean_matplotlib() -> Iterator[None]:
    plt.switch_backend("Agg")
    with mpl.rc_context():
        yield
        plt.close("all")


def draw(name: str) -> Figure:
    function: Callable[..., Figure] = getattr(figures, name)
    return function(*CALLS[name])


def axes_of(figure: Figure) -> Axes:
    (axes,) = figure.axes
    return axes


def points(line: Line2D) -> tuple[Array, Array]:
    x, y = np.asarray(line.get_data(), dtype=float)
    return x, y


def lines(figure: Figure, colour: str) -> list[tuple[Array, Array]]:
    """The points of every line of a colour."""
    return [
        points(line)
        for line in axes_of(figure).get_lines()
        if line.get_color() == COLOURS[colour]
    ]


def rings(figure: Figure) -> list[tuple[float, float]]:
    """Where the open rings of the targets are."""
    return [
        (x, y)
        for line in axes_of(figure).get_lines()
        if line.get_markeredgecolor() == COLOURS["target"]
        for x, y in np.transpose(points(line)).tolist()
    ]


def words(figure: Figure) -> list[str]:
    return [text.get_text() for text in texts(figure)]


def texts(figure: Figure) -> list[Text]:
    """All text that can be seen, with the ticks of the axes in view."""
    axes = axes_of(figure)
    figure.draw_without_rendering()
    found = list(axes.texts)
    if axes.axison:
        found += [axes.xaxis.label, axes.yaxis.label]
        found += [one for one in axes.get_children() if isinstance(one, Text)]
        for axis in (axes.xaxis, axes.yaxis):
            low, high = sorted(axis.get_view_interval())
            ticks = [*axis.get_major_ticks(), *axis.get_minor_ticks()]
            found += [
                tick.label1 for tick in ticks if low <= tick.get_loc() <= high
            ]
    seen = {id(one): one for one in found if one.get_text().strip()}
    return list(seen.values())


@cache
def boxes(name: str) -> list[tuple[str, Bbox]]:
    """The boxes of all text: a little wider, for the page's font is."""
    found = []
    for text in texts(draw(name)):
        box = text.get_window_extent()
        wider = 0.03 * box.width
        x, y = (box.x0 - wider, box.x1 + wider), (box.y0 + 2, box.y1 - 2)
        found.append((text.get_text(), Bbox([[x[0], y[0]], [x[1], y[1]]])))
    return found


@cache
def drawing(name: str) -> str:
    """A figure as it stands in a page."""
    return ET.tostring(svg(draw(name), name), encoding="unicode")


# All figures ---------------------------------------------------------------


def test_every_public_figure_is_tested() -> None:
    assert sorted(CALLS) == figures.__all__


@every_figure
def test_it_is_a_figure_400_units_wide(name: str) -> None:
    assert isinstance(draw(name), Figure)
    assert ' viewBox="0 0 400 ' in drawing(name)


@every_figure
def test_drawn_again_it_is_the_same(name: str) -> None:
    again = ET.tostring(svg(draw(name), name), encoding="unicode")
    assert again == drawing(name)


@every_figure
def test_all_colours_are_of_the_style(name: str) -> None:
    painted = re.findall(r'(?:fill|stroke)="([^"]*)"', drawing(name))
    assert {*painted} <= {"none"}
    classes = " ".join(re.findall(r'class="([^"]*)"', drawing(name))).split()
    for one in classes:
        assert re.sub("^(fill|stroke)-", "", one) in {*COLOURS, "drawing"}


@every_figure
def test_no_text_is_small(name: str) -> None:
    sizes = re.findall(r'font-size="([^"]*)"', drawing(name))
    assert len(sizes) == drawing(name).count("<text")
    assert min(map(float, sizes)) >= 14


@every_figure
def test_no_text_overlaps_another(name: str) -> None:
    for (one, box), (other, its_box) in combinations(boxes(name), 2):
        assert not box.overlaps(its_box), (one, other)


@every_figure
def test_all_text_is_inside_the_canvas(name: str) -> None:
    canvas = draw(name).bbox
    assert boxes(name)
    for text, box in boxes(name):
        assert canvas.x0 <= box.x0, text
        assert canvas.y0 <= box.y0, text
        assert box.x1 <= canvas.x1, text
        assert box.y1 <= canvas.y1, text


@every_figure
def test_its_source_is_short(name: str) -> None:
    shown = source.definition(name).code.splitlines()
    assert len(shown) <= 35
    assert max(map(len, shown)) <= 79


@every_figure
def test_its_source_runs_alone_and_draws_the_same(name: str) -> None:
    code = source.as_code(source.in_order([name]))
    imports = re.findall(r"^(?:from|import) (\w+)", code, re.MULTILINE)
    assert imports
    assert "neuron" not in imports
    alone: dict[str, Any] = {}
    exec(code, alone)  # noqa: S102
    drawn = svg(alone[name](*CALLS[name]), name)
    assert ET.tostring(drawn, encoding="unicode") == drawing(name)


@every_figure
def test_it_leaves_its_data_alone(name: str) -> None:
    arrays = [one for one in CALLS[name] if isinstance(one, np.ndarray)]
    before = [one.copy() for one in arrays]
    draw(name)
    for one, kept in zip(arrays, before, strict=True):
        np.testing.assert_array_equal(one, kept)


def test_a_figure_says_first_what_it_draws() -> None:
    for name in figures.__all__:
        said = inspect.getdoc(getattr(figures, name)) or ""
        assert said.startswith("Draw ")


# What each of them draws ---------------------------------------------------


def test_the_neuron_has_all_its_symbols() -> None:
    figure = draw("draw_neuron")
    symbols = ["𝑥₁", "𝑥₂", "𝑥₃", "𝑤₁", "𝑤₂", "𝑤₃", "Σ", "𝑜"]
    named = ["inputs", "weights", "weighted sum 𝑧", "sigmoid 𝜎", "output"]
    assert sorted(words(figure)) == sorted(symbols + named)
    circles = [p for p in axes_of(figure).patches if isinstance(p, Circle)]
    assert len(circles) == 3 + 1 + 1


def test_the_matrix_product_has_all_numbers_and_shapes() -> None:
    seen = words(draw("draw_matrix_product"))
    for shape in ("4 × 3", "3 × 1", "4 × 1"):
        assert shape in seen
    assert [w for w in seen if w in ("0", "1")] == [
        str(x) for x in TRAINING_INPUTS.ravel()
    ]
    for value in ["0.5", "−0.25", "−0.125", "0.125", "0.375", "−0.375"]:
        assert value in seen
    assert seen.count("−0.125") == 2
    assert "1 · (0.5) + 1 · (−0.25) + 1 · (−0.125) = 0.125" in seen


def test_the_training_set_fills_a_square_for_every_1() -> None:
    figure = draw("draw_training_set")
    squares = [p for p in axes_of(figure).patches if isinstance(p, Rectangle)]
    filled = [to_rgba(p.get_facecolor())[3] > 0 for p in squares]
    digits = [text for text in words(figure) if text in ("0", "1")]
    assert filled == [digit == "1" for digit in digits]
    by_place = sorted(
        (-p.get_y(), p.get_x(), is_filled)
        for p, is_filled in zip(squares, filled, strict=True)
    )
    rows = np.hstack([TRAINING_INPUTS, TRAINING_TARGETS]).ravel().tolist()
    assert [one[2] for one in by_place] == rows + TEST_INPUT.ravel().tolist()
    assert words(figure).count("?") == 1


def test_the_sigmoid_is_the_sigmoid() -> None:
    figure = draw("draw_sigmoid")
    (z, o), (x, y) = lines(figure, "output")
    np.testing.assert_allclose(o, 1 / (1 + np.exp(-z)), rtol=1e-12)
    assert (z.min(), z.max()) == (-6, 6)
    assert (x.item(), y.item()) == (0, 0.5)
    assert "𝜎(0) = 0.5" in words(figure)


def test_the_slope_is_the_slope_and_its_triangles_have_its_height() -> None:
    figure = draw("draw_slope")
    ((z, _),) = lines(figure, "output")
    (x, s), *bars = lines(figure, "ink")
    np.testing.assert_array_equal(x, z)
    measured = np.gradient(1 / (1 + np.exp(-z)), z)
    np.testing.assert_allclose(s, measured, atol=2e-3)
    assert s.max() == 0.25
    for (_, rise), (place, height) in zip(bars[::2], bars[1::2], strict=True):
        assert np.ptp(rise) == pytest.approx(np.ptp(height))
        assert np.ptp(height) == pytest.approx(np.interp(place[0], x, s))


def test_the_outputs_stand_on_the_curve_and_the_rings_at_the_targets() -> None:
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


def test_the_loss_is_half_the_squared_error() -> None:
    figure = draw("draw_loss")
    (o, losses), *dots = lines(figure, "error")
    np.testing.assert_allclose(losses, (1 - o) ** 2 / 2)
    assert [(x.item(), y.item()) for x, y in dots] == [(0, 0.5), (0.5, 0.125)]
    assert "error 1, loss 0.5" in words(figure)
    assert "error 0.5, loss 0.125" in words(figure)
    assert rings(figure) == [(1, 0)]


def test_the_gradient_check_draws_both_errors() -> None:
    figure = draw("draw_gradient_check")
    ((x, formula),) = lines(figure, "ink")
    ((_, trap),) = lines(figure, "error")
    np.testing.assert_array_equal(x, STEPS)
    np.testing.assert_array_equal(formula, ERRORS)
    np.testing.assert_array_equal(trap, TRAP_ERRORS)
    assert axes_of(figure).get_xscale() == axes_of(figure).get_yscale() == "log"


def test_the_correction_draws_each_wish_and_the_sums() -> None:
    figure = draw("draw_correction")
    o = BEFORE
    wishes = TRAINING_INPUTS * ((TRAINING_TARGETS - o) * o * (1 - o))
    table = np.vstack([wishes, wishes.sum(axis=0)])
    bars = [p for p in axes_of(figure).patches if isinstance(p, Rectangle)]
    widths = np.array([bar.get_width() for bar in bars]).reshape(5, 3)
    np.testing.assert_allclose(widths / widths[4, 0], table / table[4, 0])
    seen = words(figure)
    for value in table.ravel():
        text = f"{value:.3f}".replace("-", "−") if value else "0"
        assert text in seen
    assert seen.count("0") == np.count_nonzero(table == 0)


def test_the_weights_are_those_of_the_history() -> None:
    figure = draw("draw_weights")
    drawn = lines(figure, "weight")
    assert len(drawn) == 3
    for j, (t, w) in enumerate(drawn):
        np.testing.assert_array_equal(t, np.arange(5001))
        np.testing.assert_array_equal(w, HISTORY.weights[:, j, 0])
    labels = {t.get_text(): t.get_position()[1] for t in axes_of(figure).texts}
    assert labels == dict(
        zip(["𝑤₁", "𝑤₂", "𝑤₃"], HISTORY.weights[-1, :, 0], strict=True)
    )


def test_the_training_outputs_are_those_of_the_history() -> None:
    figure = draw("draw_training_outputs")
    drawn = lines(figure, "output")
    for i, (t, o) in enumerate(drawn):
        np.testing.assert_array_equal(t, np.arange(5001))
        np.testing.assert_array_equal(o, HISTORY.outputs[:, i, 0])
    assert rings(figure) == [(5000, y) for y in TRAINING_TARGETS[:, 0]]
    height = {t.get_text(): t.get_position()[1] for t in axes_of(figure).texts}
    order = np.argsort(HISTORY.outputs[-1, :, 0])
    assert sorted(
        (f"example {i}" for i in range(1, 5)), key=height.__getitem__
    ) == [f"example {i + 1}" for i in order]


def test_the_loss_history_is_that_of_the_history() -> None:
    figure = draw("draw_loss_history")
    ((t, losses),) = lines(figure, "error")
    np.testing.assert_array_equal(t, np.arange(5001))
    np.testing.assert_array_equal(losses, HISTORY.loss[:, 0])
    assert axes_of(figure).get_yscale() == "log"


def test_the_published_curve_has_the_99_points_of_the_seed() -> None:
    figure = draw("draw_published_curve")
    ((t, o),) = lines(figure, "output")
    assert t.tolist() == list(range(10, 1000, 10))
    np.testing.assert_array_equal(o, [ANSWERS[i] for i in range(10, 1000, 10)])
    assert axes_of(figure).get_xscale() == "linear"
    assert axes_of(figure).get_yscale() == "linear"


def test_the_price_is_the_distance_from_1_and_the_mark_is_computed() -> None:
    figure = draw("draw_price_of_accuracy")
    (t, rest), (x, y) = lines(figure, "output")
    np.testing.assert_array_equal(t, np.arange(5001))
    np.testing.assert_array_equal(rest, 1 - ANSWERS)
    assert ANSWERS[int(x.item()) - 1] < 0.999 <= ANSWERS[int(x.item())]
    assert y.item() == 1 - ANSWERS[int(x.item())]
    assert f"0.999 at iteration {x.item():.0f}" in words(figure)


def test_a_level_that_is_not_reached_is_not_marked() -> None:
    figure = figures.draw_price_of_accuracy(ANSWERS, 0.99999)
    assert len(lines(figure, "output")) == 1
    assert not axes_of(figure).texts


def test_the_truth_table_has_all_rows_and_marks_what_was_known() -> None:
    figure = draw("draw_truth_table")
    ((x, y),) = lines(figure, "output")
    np.testing.assert_array_equal(x, AFTER[:, 0])
    assert y.tolist() == [-i for i in range(8)]
    (bars,) = (
        one.get_segments()
        for one in axes_of(figure).collections
        if isinstance(one, LineCollection) and len(one.get_segments()) == 8
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


def test_the_penguins_stand_on_their_sides_or_have_a_cross() -> None:
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


def test_three_precisions_are_drawn() -> None:
    drawn = lines(draw("draw_precision"), "weight")
    assert len(drawn) == 3
    for (_, w), given in zip(drawn, CALLS["draw_precision"], strict=True):
        np.testing.assert_array_equal(w, given)


# The helpers ---------------------------------------------------------------


def test_labels_are_spread_around_their_places() -> None:
    places = np.array([0.99, 0.0, 1.0, 0.02])
    spaced = spread(places, 0.1)
    assert np.argsort(spaced).tolist() == np.argsort(places).tolist()
    assert np.diff(np.sort(spaced)).min() >= 0.1 - 1e-12
    assert spaced.mean() == pytest.approx(places.mean())
    np.testing.assert_allclose(spread(np.array([3.0, 1.0]), 1), [3, 1])


def test_a_minus_is_a_minus() -> None:
    assert number(-0.25) == "−0.25"
    assert number(1.0) == "1"
    assert number(-0.0531, ".3f") == "−0.053"

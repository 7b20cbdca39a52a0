"""The data that the tests draw figures from, and what they read in a figure."""

from collections.abc import Callable
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import to_rgba
from matplotlib.contour import ContourSet
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.text import Text

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
from neuron.figures.style import COLOURS

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
# Late in this run cross-entropy gets closer to 1 than the page's long run.
SURE = 1 - 1.44 / np.arange(2, 2003) ** 2
WAITED = np.repeat(np.arange(92, 108), 80 * np.arange(1, 17))
RATES = np.array([0.01, 0.1, 1, 10, 50, 100, 1000])
ASKED = np.array([9918, 991, 98, 5, 1, 1, 1])
LEARNED = np.array([11995, 1199, 119, 6, 17, 11028, np.nan])
DISTANCES = {0.98: 0.96 ** np.arange(301.0), 1.02: 1.04 ** np.arange(301.0)}
FALLING = np.array([0.82, 0.98]) * 0.99 ** np.arange(301)[:, np.newaxis]
TWO_INPUTS = TRAINING_INPUTS[:, [0, 2]]
PATH = np.array([[[-12.0], [6.0]], [[-5.0], [5.0]], [[13.0], [-6.5]]])
STAGGER = HISTORY.weights[:51] + 0.2 * (-1) ** np.arange(51)[:, None, None]
# Networks of two and three neurons, and what no single one can learn.
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
CLOUD = np.array([[-2.0, 0.5], [-0.5, -2], [1.5, 1], [2.5, -0.5]])
CLOUD_TARGETS = np.array([[0.0], [0], [1], [1]])
MIXED = CLOUD * [[1], [1], [-1], [1]]
LINE = np.array([[1.0], [0.25], [-0.25]])
SHARP = 4 * LINE
SHARES = {d: np.linspace(1, 0, 4 * d) ** d for d in (3, 50)}
ARRIVED = np.minimum(np.arange(0, 101, 2), 77)
THREE = np.hstack([AFTER, AFTER**2, 1 - AFTER])
# Birds, one of them on the wrong side, and runs that learn or do not.
BIRDS = np.array([[13.2, 4500], [15.1, 5400], [14.2, 5300], [16.0, 5500]])
SEXES = np.array([[0.0], [1], [0], [1]])
PARTING = np.array([[3.4], [0.0086], [-92.5]])
DOUBLE = HISTORY.weights[:, 0, 0]
LOSSES = 12.8 + 49.2 / (1 + np.arange(1001.0)) ** 2
CALLS: dict[str, tuple[Any, ...]] = {
    "draw_all_rows": (
        TRAINING_INPUTS,
        TRAINING_TARGETS,
        all_inputs(),
        ROUND_WEIGHTS,
    ),
    "draw_arrivals": (20 * np.arange(51), ARRIVED, 100),
    "draw_batches": (HISTORY.weights[:101], STAGGER),
    "draw_bias": (),
    "draw_capacity": (SHARES,),
    "draw_compared_answers": (all_inputs(), THREE, ["one", "two", "three"]),
    "draw_cube": (MAJORITY, VOTER),
    "draw_hidden_space": (PAIRS, XOR, BY_HAND),
    "draw_labelling": (TRAINING_INPUTS, XOR, SHARP),
    "draw_labellings": (TRAINING_INPUTS, LABELS, LABELLED),
    "draw_network": (BY_HAND,),
    "draw_threshold": (TRAINING_INPUTS, TRAINING_TARGETS, HISTORY.weights[-1]),
    "draw_two_clouds": ([CLOUD, MIXED], CLOUD_TARGETS, [LINE, LINE]),
    "draw_weight_regions": (all_inputs(2)[1:],),
    "draw_entropy_map": (TWO_INPUTS, TRAINING_TARGETS, PATH),
    "draw_first_iterations": (WAITED, 98),
    "draw_learning_rates": (RATES, ASKED, LEARNED),
    "draw_nines": (ANSWERS, SURE),
    "draw_deltas": (),
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
    "draw_puzzle": (TRAINING_INPUTS, TRAINING_TARGETS, TEST_INPUT, START),
    "draw_sigmoid": (),
    "draw_slope": (),
    "draw_three_answers": (2.0, 0.4),
    "draw_training_outputs": (HISTORY, TRAINING_TARGETS),
    "draw_training_set": (TRAINING_INPUTS, TRAINING_TARGETS, TEST_INPUT),
    "draw_truth_table": (all_inputs(), AFTER),
    "draw_weights": (HISTORY,),
}


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
    """The points of every line in a colour."""
    return [
        points(line)
        for line in axes_of(figure).get_lines()
        if line.get_color() == COLOURS[colour]
    ]


def dashed(axes: Axes) -> list[Array]:
    return [
        np.asarray(line.get_data(), dtype=float)
        for line in axes.get_lines()
        if line.get_linestyle() == "--"
    ]


def rings(figure: Figure) -> list[tuple[float, float]]:
    """The positions of the open rings of the targets."""
    return [
        (x, y)
        for line in axes_of(figure).get_lines()
        if line.get_markeredgecolor() == COLOURS["target"]
        for x, y in np.transpose(points(line)).tolist()
    ]


def squares(axes: Axes) -> list[tuple[float, float, bool]]:
    """Every target: its position, and whether it is filled."""
    found = []
    for line in axes.get_lines():
        if line.get_marker() == "s":
            x, y = points(line)
            filled = line.get_markerfacecolor() == COLOURS["target"]
            found.append((x.item(), y.item(), filled))
    return found


def vertices(axes: Axes, colour: str) -> list[Array]:
    """The points of every contour line in a colour."""
    return [
        np.asarray(path.vertices, dtype=float)
        for contours in axes.collections
        if isinstance(contours, ContourSet) and not contours.filled
        if np.array_equal(contours.get_edgecolor(), [to_rgba(COLOURS[colour])])
        for path in contours.get_paths()
    ]


def words(figure: Figure) -> list[str]:
    return [text.get_text() for text in texts(figure)]


def texts(figure: Figure) -> list[Text]:
    """All visible text, including the tick labels in view."""
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

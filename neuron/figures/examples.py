"""The examples one by one: answers, errors, corrections, all eight rows."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from neuron.activation import sigmoid, slope
from neuron.arguments import Array
from neuron.figures.style import (
    COLOURS,
    add_rings,
    new_axes,
    new_drawing,
    number,
    write,
)
from neuron.forward import weighted_sum
from neuron.objective import error
from neuron.problem import TEST_INPUT, TRAINING_INPUTS, TRAINING_TARGETS


def draw_outputs(inputs: Array, targets: Array, weights: Array) -> Figure:
    """Draw each example on the sigmoid at its sum, with its target."""
    sums = weighted_sum(inputs, weights)[:, 0]
    reach = max(2, 1.3 * np.abs(sums).max())
    z = np.linspace(-reach, reach, 121)
    figure, axes = new_axes(320, "weighted sum 𝑧", "output 𝑜")
    axes.axhline(0.5, color=COLOURS["rule"], linewidth=1)
    axes.plot(z, sigmoid(z), color=COLOURS["output"])
    axes.plot(sums, sigmoid(sums), "o", color=COLOURS["output"])
    for x, y, row in zip(sums, targets[:, 0], inputs, strict=True):
        axes.plot([x, x], [sigmoid(x), y], color=COLOURS["muted"], lw=1)
        name = " ".join(f"{value:g}" for value in row)
        write(axes, x, 1.13 if y else -0.13, name, "input")
    add_rings(axes, sums, targets[:, 0])
    for y in np.unique(targets):
        right = sums[targets[:, 0] == y].max() + 0.1 * reach
        write(axes, right, y, f"target {y:g}", "target", ha="left")
    axes.set_ylim(-0.25, 1.25)
    axes.set_yticks([0, 0.5, 1], ["0", "0.5", "1"])
    return figure


def draw_all_rows(
    inputs: Array, targets: Array, rows: Array, weights: Array
) -> Figure:
    """Draw all rows on the sigmoid: the examples filled, the others open."""
    z = np.linspace(-12, 12, 121)
    figure, axes = new_axes(320, "weighted sum 𝑧", "output 𝑜")
    axes.axhline(0.5, color=COLOURS["rule"], linewidth=1)
    axes.plot(z, sigmoid(z), color=COLOURS["output"])
    sums = weighted_sum(rows, weights)[:, 0]
    for row, x, level in zip(rows, sums, beside_the_curve(sums), strict=True):
        known = (inputs == row).all(axis=1).any()
        away, side = (1, "left") if x >= 0 else (-1, "right")
        line = [x, x + 0.8 * away], [sigmoid(x), level]
        axes.plot(*line, color=COLOURS["rule"], linewidth=1, zorder=1)
        fill = COLOURS["output" if known else "paper"]
        axes.plot(x, sigmoid(x), "o", mec=COLOURS["output"], mfc=fill, mew=1.8)
        name = " ".join(f"{value:g}" for value in row)
        write(axes, x + away, level, name, "input", ha=side)
    add_rings(axes, weighted_sum(inputs, weights)[:, 0], targets[:, 0])
    axes.set_yticks([0, 0.5, 1], ["0", "0.5", "1"])
    return figure


def beside_the_curve(sums: Array) -> Array:
    """Place labels above the sigmoid on its left, below it on its right."""
    missing = sigmoid(-np.abs(sums))
    for side in (sums < 0, sums >= 0):
        last, room = np.inf, 0.0
        for i in np.flatnonzero(side)[np.argsort(-np.abs(sums[side]))]:
            if abs(sums[i] - last) >= 3:  # the last label is out of the way
                room = 0.11
            missing[i] = max(missing[i], room)
            last, room = sums[i], missing[i] + 0.1
    return np.where(sums < 0, missing, 1 - missing)


def draw_errors(targets: Array, outputs: Array) -> Figure:
    """Draw the gap between the output and the target of each example."""
    figure, axes = new_axes(280, "output 𝑜")
    errors = error(targets, outputs)
    for i, (y, o, gap) in enumerate(np.hstack([targets, outputs, errors])):
        axes.plot([o, y], [-i, -i], color=COLOURS["error"])
        write(axes, 1.33, -i, f"{y:g}", "target")
        write(axes, 1.4, -i, f"− {o:.2f}", "output", ha="left")
        write(axes, 1.74, -i, f"= {number(gap, '.2f')}", "error", ha="left")
    rows = -np.arange(len(targets))
    axes.plot(outputs[:, 0], rows, "o", color=COLOURS["output"])
    add_rings(axes, targets[:, 0], rows)
    write(axes, 1.08, 0.65, "target 𝑦", "target", ha="right")
    write(axes, 1.33, 0.65, "𝑦", "target")
    write(axes, 1.4, 0.65, "− 𝑜", "output", ha="left")
    write(axes, 1.74, 0.65, "= error", "error", ha="left")
    value_axis(axes, 2.15)
    axes.set_yticks(rows, [f"example {1 - row}" for row in rows])
    return figure


def draw_correction(inputs: Array, targets: Array, outputs: Array) -> Figure:
    """Draw what each example's delta adds to each weight, and the sums."""
    deltas = error(targets, outputs) * slope(outputs)
    changes = inputs * deltas
    table = np.vstack([changes, changes.sum(axis=0)])
    low, high = min(0, table.min()), max(0, table.max())
    unit = 76 / (high - low)
    figure, axes = new_drawing(290)
    for i, row in enumerate(table):
        y = 236 - 52 * i
        colour = "error"
        if i < len(inputs):
            write(axes, 8, y, f"example {i + 1}", "ink", ha="left")
        else:
            y, colour = y - 10, "weight"
            write(axes, 8, y, "sum Δ𝑤", colour, ha="left")
        for j, value in enumerate(row):
            zero = 108 + 100 * j - unit * low
            axes.barh(y - 11, unit * value, 10, zero, color=COLOURS[colour])
            text = number(value, ".3f") if value else "0"
            write(axes, zero + 6, y + 7, text, colour, ha="left")
    for j, name in enumerate(["𝑤₁", "𝑤₂", "𝑤₃"]):
        zero = 108 + 100 * j - unit * low
        axes.plot([zero, zero], [5, 258], color=COLOURS["rule"], linewidth=1)
        write(axes, zero, 274, name, "weight")
    return figure


def draw_truth_table(inputs: Array, outputs: Array) -> Figure:
    """Draw the outputs for all rows, and what the neuron knew about each."""
    figure, axes = new_axes(350, "output 𝑜")
    rows = -np.arange(len(inputs))
    axes.vlines(0.5, rows[-1] - 0.5, 0.5, color=COLOURS["rule"], linewidth=1)
    axes.hlines(rows, 0, outputs[:, 0], color=COLOURS["output"])
    axes.plot(outputs[:, 0], rows, "o", color=COLOURS["output"])
    for i, (row, o) in enumerate(zip(inputs, outputs[:, 0], strict=True)):
        write(axes, 1.1, -i, f"{o:.4f}", "output", ha="left")
        known = (row == TRAINING_INPUTS).all(axis=1)
        if known.any():
            add_rings(axes, TRAINING_TARGETS[known, 0], -i)
            write(axes, 1.45, -i, "example", "target", ha="left")
        elif (row == TEST_INPUT).all():
            write(axes, 1.45, -i, "question", "ink", ha="left")
    names = [" ".join(f"{value:g}" for value in row) for row in inputs]
    value_axis(axes, 1.85)
    axes.set_yticks([1, *rows], ["inputs 𝑥", *names], color=COLOURS["input"])
    return figure


def value_axis(axes: Axes, right: float) -> None:
    """Draw an axis from 0 to 1, with room for words on its right."""
    axes.set_xlim(-0.1, right)
    axes.set_xticks([0, 0.5, 1], ["0", "0.5", "1"])
    axes.xaxis.label.set(x=0, ha="left")
    axes.spines.bottom.set_bounds(0, 1)
    axes.spines.left.set_visible(False)
    axes.tick_params("y", length=0)

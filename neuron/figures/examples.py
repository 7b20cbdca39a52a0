"""The examples one by one: answers, errors, corrections, all eight rows."""

import numpy as np
from matplotlib.figure import Figure

from neuron.activation import sigmoid, slope
from neuron.checks import Array
from neuron.figures.style import (
    COLOURS,
    add_rings,
    new_axes,
    new_drawing,
    number,
    spread,
    write,
)
from neuron.forward import weighted_sum
from neuron.objective import error
from neuron.problem import TEST_INPUT, TRAINING_INPUTS, TRAINING_TARGETS


def draw_outputs(inputs: Array, targets: Array, weights: Array) -> Figure:
    """Draw each example at its sum on the sigmoid, and its target."""
    sums = weighted_sum(inputs, weights)[:, 0]
    reach = max(2, 1.3 * np.abs(sums).max())
    z = np.linspace(-reach, reach, 121)
    figure, axes = new_axes(320, "sum", "output")
    axes.axhline(0.5, color=COLOURS["rule"], linewidth=1)
    axes.plot(z, sigmoid(z), color=COLOURS["output"])
    for x, y, row in zip(sums, targets[:, 0], inputs, strict=True):
        o = sigmoid(x)
        axes.plot([x, x], [o, y], color=COLOURS["error"], linewidth=1)
        axes.plot(x, o, "o", color=COLOURS["output"])
        write(axes, x, 1.14 * y - 0.14 * (1-y), " ".join(f"{v:g}" for v in row), "input")
    add_rings(axes, sums, targets[:, 0])
    axes.set_ylim(-0.25, 1.25)
    axes.set_yticks([0, 0.5, 1], ["0", "½", "1"])
    return figure


def draw_errors(targets: Array, outputs: Array) -> Figure:
    """Draw the gap between the output and the target of each example."""
    figure, axes = new_axes(280, "output")
    rows = np.arange(len(targets))[::-1]
    wanted, given = targets[:, 0], outputs[:, 0]
    gaps = error(targets, outputs)[:, 0]
    axes.hlines(rows, given, wanted, color=COLOURS["error"], linewidth=2.2)
    axes.plot(given, rows, "o", color=COLOURS["output"])
    add_rings(axes, wanted, rows)
    for y, o, gap, row in zip(wanted, given, gaps, rows, strict=True):
        write(axes, 1.15, row, f"{y:g}", "target")
        write(axes, 1.22, row, f"− {o:.2f}", "output", ha="left")
        write(axes, 1.48, row, f"= {number(gap, 2)}", "error", ha="left")
    axes.set_yticks(rows, [f"example {4 - row}" for row in rows])
    axes.set_xticks([0, 0.5, 1], ["0", "½", "1"])
    return figure


def draw_correction(inputs: Array, targets: Array, outputs: Array) -> Figure:
    """Draw what each example asks of each weight, and the sums of that."""
    wishes = inputs * error(targets, outputs) * slope(outputs)
    table = np.vstack([wishes, wishes.sum(axis=0)])
    unit = 36 / np.abs(table).max()
    figure, axes = new_drawing(300)
    for j, digit in enumerate("₁₂₃"):
        x = 150 + 98 * j
        write(axes, x, 285, f"𝑤{digit}", "weight")
        axes.plot([x, x], [10, 268], color=COLOURS["rule"], linewidth=1)
        for i, value in enumerate(table[:, j]):
            y = 250 - 48 * i
            colour = "weight" if i == len(inputs) else "error"
            axes.barh(y - 12, unit * value, 10, x, color=COLOURS[colour])
            write(axes, x, y, number(value, 3), colour)
    return figure


def draw_truth_table(inputs: Array, outputs: Array) -> Figure:
    """Draw the outputs for all rows, and what the neuron knew of each."""
    figure, axes = new_axes(360, "output")
    axes.axvline(0.5, color=COLOURS["rule"], linewidth=1)
    for i, (row, o) in enumerate(zip(inputs, outputs[:, 0], strict=True)):
        axes.hlines(-i, 0, o, color=COLOURS["output"], linewidth=2.2)
        axes.plot(o, -i, "o", color=COLOURS["output"])
        known = (row == TRAINING_INPUTS).all(axis=1)
        if known.any():
            add_rings(axes, TRAINING_TARGETS[known, 0], np.array([-i]))
            write(axes, 1.4, -i, "example", "muted", ha="left")
        elif (row == TEST_INPUT).all():
            write(axes, 1.4, -i, "question", "muted", ha="left")
        write(axes, 1.1, -i, f"{o:.2f}", "output", ha="left")
    names = [" ".join(f"{value:g}" for value in row) for row in inputs]
    axes.set_yticks(-np.arange(len(inputs)), names)
    axes.set_xticks([0, 0.5, 1], ["0", "½", "1"])
    return figure

"""Curves of the equations: the sigmoid, its slope, the loss, and a check."""

import numpy as np
from matplotlib.figure import Figure

from neuron.activation import sigmoid, slope
from neuron.arguments import Array
from neuron.figures.style import (
    COLOURS,
    add_rings,
    new_axes,
    new_drawing,
    plain_ticks,
    write,
)
from neuron.objective import loss


def draw_three_answers(z: float, nudge: float) -> Figure:
    """Draw what a line, a step and an S answer to a sum and a nudged sum."""
    figure, axes = new_drawing(262)
    sums = np.append(np.linspace(-4, 4, 161), [z, z + nudge])
    step = np.heaviside(sums, 0)
    for middle, name, answers in [
        (78, "the sum itself", sums),
        (208, "a step", step),
        (338, "an S", sigmoid(sums)),
    ]:
        for level in (0, 1):
            ends = [middle - 56, middle + 56], [90 + 54 * level] * 2
            axes.plot(*ends, color=COLOURS["rule"], linewidth=1)
        x, y = middle + 14 * sums, 90 + 54 * answers
        seen = (answers > -0.6) & (answers < 2.6)
        seen[-2:] = False
        axes.plot(x[seen], y[seen], color=COLOURS["muted"])
        axes.plot(x[-2:], y[-2:], "o", color=COLOURS["output"], markersize=5)
        write(axes, middle, 244, name, "ink")
        before, after = answers[-2:]
        text = f"{before:.3g} → {after:.3g}"
        write(axes, middle, 38, text, "output")
    for level in (0, 1):
        write(axes, 10, 90 + 54 * level, f"{level}", "ink")
    text = f"sum {z:g} → {z + nudge:g}"
    write(axes, 208, 12, text, "sum")
    return figure


def draw_sigmoid() -> Figure:
    """Draw the sigmoid from -6 to 6."""
    z = np.linspace(-6, 6, 121)
    figure, axes = new_axes(270, "weighted sum 𝑧", "output 𝑜")
    axes.axhline(0.5, color=COLOURS["rule"], linewidth=1)
    axes.axhline(1, color=COLOURS["rule"], linewidth=1)
    axes.axvline(0, color=COLOURS["rule"], linewidth=1)
    axes.plot(z, sigmoid(z), color=COLOURS["output"], label="output 𝑜")
    axes.plot(0, 0.5, "o", color=COLOURS["output"])
    write(axes, 0.5, 0.4, "𝜎(0) = 0.5", "output", ha="left")
    axes.set_xticks([-6, -3, 0, 3, 6])
    axes.set_yticks([0, 0.5, 1], ["0", "0.5", "1"])
    return figure


def draw_slope() -> Figure:
    """Draw the sigmoid and its slope, a tangent's rise over a step of 1."""
    z = np.linspace(-6, 6, 121)[:, np.newaxis]
    figure, axes = new_axes(290, "weighted sum 𝑧")
    axes.plot(z, sigmoid(z), color=COLOURS["output"], label="output 𝑜")
    axes.plot(z, slope(sigmoid(z)), color=COLOURS["ink"], label="slope")
    places = np.array([[0], [2]])
    heights = sigmoid(places)
    for x, o, s in np.hstack([places, heights, slope(heights)]):
        legs = [x + 1, x, x + 1], [o, o, o + s]
        axes.plot(*legs, color=COLOURS["muted"], linewidth=1)
        axes.plot([x + 1, x + 1], [o, o + s], color=COLOURS["ink"])
        axes.plot([x, x], [0, s], color=COLOURS["ink"])
        write(axes, x + 0.5, o - 0.05, "1", "muted")
    write(axes, 0.2, 0.85, "output 𝑜", "output", ha="right")
    write(axes, 2.3, 0.23, "slope 𝑜(1 − 𝑜)", "ink", ha="left")
    axes.set_xticks([-6, -3, 0, 3, 6])
    axes.set_yticks([0, 0.25, 0.5, 1], ["0", "0.25", "0.5", "1"])
    return figure


def draw_loss() -> Figure:
    """Draw what one example with target 1 adds to the loss."""
    outputs = np.linspace(0, 1, 101)
    losses = loss(np.array([[1]]), outputs[np.newaxis])
    figure, axes = new_axes(270, "output 𝑜", "loss ½(1 − 𝑜)²")
    axes.plot(outputs, losses, color=COLOURS["error"], label="loss")
    for o, cost in [(outputs[0], losses[0]), (outputs[50], losses[50])]:
        axes.plot(o, cost, "o", color=COLOURS["error"])
        text = f"error {1 - o:g}, loss {cost:g}"
        write(axes, o + 0.04, cost + 0.01, text, "error", ha="left")
    add_rings(axes, 1, 0)
    write(axes, 1, 0.06, "target 1", "target", ha="right")
    axes.set_xticks([0, 0.5, 1], ["0", "0.5", "1"])
    axes.set_yticks([0, 0.125, 0.5], ["0", "0.125", "0.5"])
    return figure


def draw_gradient_check(
    steps: Array, errors: Array, trap_errors: Array
) -> Figure:
    """Draw the relative errors of formula and trap against the step."""
    figure, axes = new_axes(300, "step ℎ", "relative error")
    axes.loglog(steps, trap_errors, "o-", color=COLOURS["error"], label="trap")
    axes.loglog(steps, errors, "o-", color=COLOURS["ink"], label="formula")
    write(axes, 3e-7, 0.04, "trap 𝑧(1 − 𝑧)", "error")
    write(axes, 3e-7, 1e-5, "formula 𝑜(1 − 𝑜)", "ink")
    write(axes, 1e-11, 1e-9, "rounding", "muted")
    write(axes, 1e-2, 1e-9, "inexact", "muted")
    plain_ticks(axes.xaxis, [1e-12, 1e-9, 1e-6, 0.001])
    plain_ticks(axes.yaxis, [1e-9, 1e-6, 0.001, 1])
    return figure

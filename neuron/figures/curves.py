"""Curves of the equations: the sigmoid, its slope, the loss, and a check."""

import numpy as np
from matplotlib.figure import Figure

from neuron.activation import sigmoid, slope
from neuron.checks import Array
from neuron.figures.style import (
    COLOURS,
    add_rings,
    new_axes,
    plain_ticks,
    write,
)


def draw_sigmoid() -> Figure:
    """Draw the sigmoid from -6 to 6."""
    z = np.linspace(-6, 6, 121)
    figure, axes = new_axes(270, "weighted sum 𝑧", "output 𝑜")
    axes.axhline(0.5, color=COLOURS["rule"], linewidth=1)
    axes.axhline(1, color=COLOURS["rule"], linewidth=1)
    axes.axvline(0, color=COLOURS["rule"], linewidth=1)
    axes.plot(z, sigmoid(z), color=COLOURS["output"])
    axes.plot(0, 0.5, "o", color=COLOURS["output"])
    write(axes, 0.5, 0.4, "𝜎(0) = 0.5", "output", ha="left")
    axes.set_xticks([-6, -3, 0, 3, 6])
    axes.set_yticks([0, 0.5, 1], ["0", "0.5", "1"])
    return figure


def draw_slope() -> Figure:
    """Draw the sigmoid, and its slope, which is largest where z is 0."""
    z = np.linspace(-6, 6, 121)[:, np.newaxis]
    figure, axes = new_axes(290, "weighted sum 𝑧")
    axes.plot(z, sigmoid(z), color=COLOURS["output"])
    axes.plot(z, slope(sigmoid(z)), color=COLOURS["ink"])
    places = np.array([[0], [2]])
    heights = sigmoid(places)
    for x, o, s in np.hstack([places, heights, slope(heights)]):
        axes.plot([x, x], [s, o], color=COLOURS["rule"], linewidth=1)
        tangent = [o - 0.8 * s, o + 0.8 * s]
        axes.plot([x - 0.8, x + 0.8], tangent, color=COLOURS["ink"], lw=1)
        axes.plot(x, s, "o", color=COLOURS["ink"])
    write(axes, 0.2, 0.85, "output 𝑜", "output", ha="right")
    write(axes, 2.3, 0.23, "slope 𝑜(1 − 𝑜)", "ink", ha="left")
    axes.set_xticks([-6, -3, 0, 3, 6])
    axes.set_yticks([0, 0.25, 0.5, 1], ["0", "0.25", "0.5", "1"])
    return figure


def draw_loss() -> Figure:
    """Draw what one example with target 1 adds to the loss."""
    outputs = np.linspace(0, 1, 101)
    figure, axes = new_axes(270, "output 𝑜", "loss ½(1 − 𝑜)²")
    axes.plot(outputs, 0.5 * (1 - outputs) ** 2, color=COLOURS["error"])
    axes.plot([0, 0.5], [0.5, 0.125], "o", color=COLOURS["error"])
    add_rings(axes, np.array([1]), np.array([0]))
    write(axes, 0.04, 0.5, "error 1, loss 0.5", "error", ha="left")
    write(axes, 0.53, 0.145, "error 0.5, loss 0.125", "error", ha="left")
    write(axes, 1, 0.045, "target 1", "target", ha="right")
    axes.set_xticks([0, 0.5, 1], ["0", "0.5", "1"])
    axes.set_yticks([0, 0.125, 0.5], ["0", "0.125", "0.5"])
    return figure


def draw_gradient_check(
    steps: Array, errors: Array, trap_errors: Array
) -> Figure:
    """Draw how far formula and trap are from differences, for each step."""
    figure, axes = new_axes(300, "step ℎ", "relative error")
    axes.loglog(steps, trap_errors, "o-", color=COLOURS["error"])
    axes.loglog(steps, errors, "o-", color=COLOURS["ink"])
    write(axes, 3e-7, 0.04, "trap 𝑧(1 − 𝑧)", "error")
    write(axes, 3e-7, 1e-5, "formula 𝑜(1 − 𝑜)", "ink")
    write(axes, 1e-11, 1e-9, "rounding", "muted")
    write(axes, 1e-2, 1e-9, "inexact", "muted")
    plain_ticks(axes.xaxis, [1e-12, 1e-9, 1e-6, 0.001])
    plain_ticks(axes.yaxis, [1e-9, 1e-6, 0.001, 1])
    return figure

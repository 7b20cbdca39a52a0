"""Curves of the equations: the sigmoid, its slope, the loss, and a check."""

import numpy as np
from matplotlib.figure import Figure

from neuron.activation import sigmoid, slope
from neuron.checks import Array
from neuron.figures.style import COLOURS, add_rings, new_axes, write
from neuron.objective import loss


def draw_sigmoid() -> Figure:
    """Draw the sigmoid from -6 to 6."""
    z = np.linspace(-6, 6, 121)
    figure, axes = new_axes(260, "sum", "output")
    axes.axhline(0.5, color=COLOURS["rule"], linewidth=1)
    axes.axhline(1, color=COLOURS["rule"], linewidth=1)
    axes.axvline(0, color=COLOURS["rule"], linewidth=1)
    axes.plot(z, sigmoid(z), color=COLOURS["output"])
    axes.plot(0, 0.5, "o", color=COLOURS["output"])
    write(axes, 0.5, 0.4, "𝜎(0) = ½", "output", ha="left")
    axes.set_xticks([-6, -3, 0, 3, 6])
    axes.set_yticks([0, 0.5, 1], ["0", "½", "1"])
    return figure


def draw_slope() -> Figure:
    """Draw the sigmoid, and its slope, which is largest where z is 0."""
    z = np.linspace(-6, 6, 121)
    outputs = sigmoid(z)[:, np.newaxis]
    figure, axes = new_axes(280, "sum")
    axes.axvline(0, color=COLOURS["rule"], linewidth=1)
    axes.plot(z, outputs, color=COLOURS["output"])
    axes.plot(z, slope(outputs), color=COLOURS["ink"])
    for place in (-4, 0, 4):
        o = sigmoid(place)
        steep = slope(o)
        axes.plot()
    write(axes, 1.4, 0.95, "output 𝑜", "output", ha="right")
    write(axes, 2.0, 0.2, "slope 𝑜(1 − 𝑜)", "ink", ha="left")
    axes.plot(0, 0.25, "o", color=COLOURS["ink"])
    axes.set_xticks([-6, -3, 0, 3, 6])
    axes.set_yticks([0, 0.25, 0.5, 1], ["0", "¼", "½", "1"])
    return figure


def draw_loss() -> Figure:
    """Draw what one example with target 1 adds to the loss."""
    outputs = np.linspace(0, 1, 101)
    figure, axes = new_axes(260, "output", "loss ½(1 − 𝑜)²")
    axes.plot(outputs, 0.5 * (1 - outputs) ** 2, color=COLOURS["error"])
    for o in (0, 0.5, 1):
        axes.plot(o, 0.5 * (1 - o) ** 2, "o", color=COLOURS["error"])
    add_rings(axes, np.array([1.0]), np.array([0.0]))
    return figure


def draw_gradient_check(
    steps: Array, errors: Array, trap_errors: Array
) -> Figure:
    """Draw how far formula and trap are from differences with these steps."""
    figure, axes = new_axes(300, "step ℎ", "relative error")
    axes.loglog(steps, errors, color=COLOURS["ink"])
    axes.loglog(steps, trap_errors, color=COLOURS["error"])
    return figure

"""The sigmoid and its slope."""

import numpy as np
from matplotlib import pyplot as plt
from matplotlib.figure import Figure

from neuron.activation import sigmoid, slope
from neuron.figures.style import COLOURS, new_axes


def draw_sigmoid() -> Figure:
    """Draw the sigmoid from -6 to 6."""
    z = np.linspace(-6, 6, 121)
    figure, axes = new_axes(260, "weighted sum 𝑧", "output 𝑜")
    axes.axhline(0.5, color=COLOURS["rule"], linewidth=1)
    axes.axvline(0, color=COLOURS["rule"], linewidth=1)
    axes.plot(z, sigmoid(z), color=COLOURS["output"])
    axes.plot(0, 0.5, "o", color=COLOURS["output"])
    axes.text(0.4, 0.42, "𝜎(0) = ½", color=COLOURS["output"])
    axes.set_yticks([0, 0.5, 1], ["0", "½", "1"])
    return figure


def draw_slope() -> Figure:
    """Draw the sigmoid above its slope, which is largest where z is 0."""
    z = np.linspace(-6, 6, 121)
    outputs = sigmoid(z)[:, np.newaxis]
    figure, axes = new_axes(260, "weighted sum 𝑧")
    axes.axvline(0, color=COLOURS["rule"], linewidth=1)
    axes.plot(z, outputs, color=COLOURS["output"])
    axes.plot(z, slope(outputs), color=COLOURS["sum"])
    axes.text(1.4, 0.9, "output 𝑜", color=COLOURS["output"], ha="right")
    axes.text(2.2, 0.15, "slope 𝑜(1 − 𝑜)", color=COLOURS["sum"])
    axes.plot(0, 0.25, "o", color=COLOURS["sum"])
    axes.set_yticks([0, 0.25, 0.5, 1], ["0", "¼", "½", "1"])
    return figure

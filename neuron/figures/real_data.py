"""Measured examples, the line between them, and what scales do to training."""

import numpy as np
from matplotlib.figure import Figure

from neuron.arguments import Array
from neuron.bias import with_ones
from neuron.figures.style import COLOURS, iteration_axis, new_axes, write
from neuron.forward import output


def draw_penguins(inputs: Array, targets: Array, weights: Array) -> Figure:
    """Draw each bird's bill depth and mass, and the neuron's boundaries."""
    figure, axes = new_axes(360, "bill depth 𝑥₁ (mm)")
    colour = COLOURS["input"]
    axes.xaxis.label.set_color(colour)
    axes.set_title("body mass 𝑥₂ (g)", color=colour, loc="left", pad=12)
    for sex, inside in [(0, "none"), (1, colour)]:
        x, y = inputs[targets[:, 0] == sex].T
        axes.plot(x, y, "o", mec=colour, mfc=inside, markersize=6)
    wrong = (output(with_ones(inputs), weights) > 0.5) != targets
    axes.plot(*inputs[wrong[:, 0]].T, "x", color=COLOURS["error"])
    ends = np.array([12.9, 17.2])
    for p, look in [(0.1, ":"), (0.5, "-"), (0.9, ":")]:
        z = np.log(p / (1 - p))
        y = (z - weights[2] - weights[0] * ends) / weights[1]
        axes.plot(ends, y, look, color=COLOURS["output"])
        write(axes, ends[1] + 0.08, y[1], f"𝑜 = {p}", "output", ha="left")
    write(axes, 17.4, 6150, "males", "input", ha="right")
    write(axes, 13, 4050, "females (open)", "input", ha="left")
    axes.set_ylim(3750, 6350)
    return figure


def draw_scales(scaled: Array, raw: Array, lowest: float) -> Figure:
    """Draw the loss over the iterations, with inputs standardised and raw."""
    figure, axes = new_axes(280, "iterations 𝑡")
    colour = COLOURS["error"]
    axes.set_title("cross-entropy 𝐶", color=colour, loc="left", pad=12)
    end = len(raw) - 1
    axes.hlines(lowest, 0, end, color=COLOURS["rule"], linewidth=1)
    axes.plot(raw, "--", color=colour, label="as measured")
    axes.plot(scaled, color=colour, label="standardised")
    write(axes, end, 0.93 * raw[-1], "as measured", "error", ha="right")
    write(axes, 2, 1.6 * lowest, "standardised", "error", ha="left")
    write(axes, end, 0.6 * lowest, "the lowest", "muted", ha="right")
    iteration_axis(axes)
    axes.set_ylim(0, 1.1 * raw[0])
    return figure

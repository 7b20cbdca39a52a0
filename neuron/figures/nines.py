"""What one more nine costs: the law, and ten thousand starts that follow it."""

import numpy as np
from matplotlib.figure import Figure

from neuron.arguments import Array
from neuron.figures.style import COLOURS, new_axes, plain_ticks, write
from neuron.nines import late_weights


def draw_nines(outputs: Array, entropy_outputs: Array) -> Figure:
    """Draw the nines that an output gains, measured and predicted by law."""
    figure, axes = new_axes(330, "iterations 𝑡", "output 𝑜")
    for found, power, name in [
        (outputs, 2, "squared error"),
        (entropy_outputs, 1, "cross-entropy"),
    ]:
        t = np.unique(np.geomspace(1, len(found) - 1, 120).astype(int))
        law = np.exp(-late_weights(t, power)[:, 0, 0])
        label = f"1 − 𝑜, {name}"
        axes.loglog(t, 1 - found[t], color=COLOURS["output"], label=label)
        axes.loglog(t, law, "--", color=COLOURS["ink"], lw=1.4, label="law")
    write(axes, 60000, 2e-3, "squared error", "output", ha="right")
    write(axes, 60, 1.5e-5, "cross-entropy", "output", ha="right")
    axes.plot([30, 90], [0.2, 0.2], "--", color=COLOURS["ink"], linewidth=1.4)
    write(axes, 120, 0.2, "law", "ink", ha="left")
    axes.invert_yaxis()
    plain_ticks(axes.xaxis, [1, 10, 100, 1000, 10000])
    distances = 10.0 ** -np.arange(7)
    axes.set_yticks(distances, [f"{1 - d:g}" for d in distances])
    axes.set_yticks([], minor=True)
    return figure


def draw_first_iterations(first: Array, published: int) -> Figure:
    """Draw how many starts reach a level at each iteration."""
    figure, axes = new_axes(270, "first iteration", "starts")
    iterations, starts = np.unique(first, return_counts=True)
    axes.bar(iterations, starts, 0.8, color=COLOURS["output"], label="starts")
    height = 1.08 * starts.max()
    axes.vlines(published, 0, height, color=COLOURS["weight"], linewidth=1.4)
    text = f"published start: {published}"
    write(axes, published, 1.06 * height, text, "weight")
    axes.set_ylim(0, 1.13 * height)
    axes.set_xticks([iterations[0], np.median(first), iterations[-1]])
    axes.set_yticks([0, 500, 1000])
    return figure

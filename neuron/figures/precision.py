"""What a computer's precision does to training."""

from matplotlib.figure import Figure

from neuron.arguments import Array
from neuron.figures.style import COLOURS, iteration_axis, new_axes, write


def draw_precision(double: Array, single: Array, half: Array) -> Figure:
    """Draw weight 1 over the iterations, in three precisions."""
    figure, axes = new_axes(290, "iterations 𝑡", "weight 𝑤")
    end = len(double) - 1
    axes.plot(double, color=COLOURS["weight"], label="double")
    axes.plot(single, color=COLOURS["weight"], label="single")
    axes.plot(half, ":", color=COLOURS["weight"], label="half")
    write(axes, 1.4 * end, double[-1] + 0.45, "double", "weight", ha="left")
    write(axes, 1.4 * end, single[-1] - 0.45, "single", "weight", ha="left")
    write(axes, 1.4 * end, half[-1], "half", "weight", ha="left")
    iteration_axis(axes)
    axes.set_yticks([0, 3, 6, 9])
    return figure

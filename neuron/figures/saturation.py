"""Why a confident neuron stops learning: curves and maps of two losses."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from neuron.activation import slope
from neuron.arguments import Array
from neuron.entropy import cross_entropy
from neuron.figures.style import COLOURS, add_rings, new_axes, number, write
from neuron.forward import output, weighted_sum
from neuron.objective import loss


def draw_two_starts(outputs: Array, entropy_outputs: Array) -> Figure:
    """Draw what becomes of two starts, each with two losses."""
    figure, axes = new_axes(310, "iterations 𝑡", "output 𝑜")
    low, high = (f"from {start:.2f}" for start in outputs[0])
    for course, look, loss_name in [
        (outputs, "-", "squared error"),
        (entropy_outputs, "--", "cross-entropy"),
    ]:
        names = [f"{loss_name}, {start}" for start in (low, high)]
        axes.plot(course, look, color=COLOURS["output"], label=names)
    end = len(outputs) - 1
    for x, y, text in [
        (0.62, 1.03, "squared error,"),
        (0.62, 0.94, high),
        (0.38, 0.66, "cross-entropy,"),
        (0.38, 0.57, high),
        (0.01, 0.1, f"both, {low}"),
    ]:
        write(axes, x * end, y, text, "output", ha="left")
    add_rings(axes, end, 0)
    write(axes, end, -0.09, "target 0", "target", ha="right")
    axes.set_ylim(-0.16, 1.08)
    axes.set_yticks([0, 0.5, 1], ["0", "0.5", "1"])
    return figure


def draw_deltas() -> Figure:
    """Draw the size of the delta of an example with target 0."""
    o = np.linspace(0, 1, 101)[:, np.newaxis]
    figure, axes = new_axes(290, "output 𝑜", "size of delta: |𝛿|")
    axes.plot(o, o, "--", color=COLOURS["error"], label="cross-entropy")
    delta = o * slope(o)
    axes.plot(o, delta, color=COLOURS["error"], label="squared error")
    write(axes, 0.55, 0.7, "cross-entropy: 𝑜", "error", ha="right")
    write(axes, 0.64, 0.22, "squared error: 𝑜 · 𝑜(1 − 𝑜)", "error")
    add_rings(axes, 0, 0)
    write(axes, 0.04, -0.09, "right", "target", ha="left")
    write(axes, 1, -0.09, "sure and wrong", "target", ha="right")
    axes.set_ylim(-0.15, 1.05)
    axes.set_xticks([0, 0.5, 1], ["0", "0.5", "1"])
    axes.set_yticks([0, 0.5, 1], ["0", "0.5", "1"])
    return figure


def draw_squared_map(inputs: Array, targets: Array, path: Array) -> Figure:
    """Draw the squared error over two weights, and the path of a run."""
    figure, axes, weights = new_map()
    losses = loss(targets, output(inputs, weights))
    add_levels(axes, weights, losses, [0.1, 0.5, 0.9, 1.1, 1.5, 1.9])
    for x, y, height in [(15, -7, 0), (-9, -12, 1), (11, 12, 1), (-16, 11, 2)]:
        write(axes, x, y, f"loss {height}", "error")
    add_path(axes, path)
    return figure


def draw_entropy_map(inputs: Array, targets: Array, path: Array) -> Figure:
    """Draw cross-entropy over two weights, and the path of a run."""
    figure, axes, weights = new_map()
    losses = cross_entropy(targets, weighted_sum(inputs, weights))
    add_levels(axes, weights, losses, [1, 10, 20, 30, 40, 50, 60])
    for x, y, height in [(17, -3, 0), (16.5, 6.5, 10), (16.5, 16.5, 30)]:
        write(axes, x, y, f"loss {height}", "error")
    add_path(axes, path)
    return figure


def new_map() -> tuple[Figure, Axes, Array]:
    """Create a map of two weights; return its points too, one per column."""
    figure, axes = new_axes(360)
    axes.set_xlabel("weight 𝑤₁", color=COLOURS["weight"])
    axes.set_title("weight 𝑤₃", color=COLOURS["weight"], loc="left", pad=12)
    axes.set_aspect("equal")
    across, up = np.meshgrid(np.linspace(-20, 20, 81), np.linspace(-20, 20, 81))
    ticks = [-20, -10, 0, 10, 20]
    axes.set_xticks(ticks, [number(tick) for tick in ticks])
    axes.set_yticks(ticks, [number(tick) for tick in ticks])
    return figure, axes, np.vstack([across.ravel(), up.ravel()])


def add_levels(
    axes: Axes, weights: Array, losses: Array, levels: list[float]
) -> None:
    """Draw lines of equal loss, and darken the map at each level."""
    across, up, height = np.vstack([weights, losses]).reshape(3, 81, 81)
    above = losses.max() + 1
    axes.contour(
        across, up, height, levels, colors=COLOURS["rule"], linewidths=1
    )
    for level in levels:
        axes.contourf(
            across,
            up,
            height,
            [level, above],
            colors=COLOURS["error"],
            alpha=0.06,
        )


def add_path(axes: Axes, path: Array) -> None:
    """Draw the path of the weights, with a dot after 1, 10, 100, ... steps."""
    last = len(path) - 1
    dots = [t for t in (1, 10, 100, 1000) if t < last] + [last]
    axes.plot(*path[:, :, 0].T, color=COLOURS["weight"])
    axes.plot(*path[dots, :, 0].T, "o", color=COLOURS["weight"], ms=6)
    axes.plot(*path[0], "o", mfc="none", mec=COLOURS["weight"])
    x, y = path[0, :, 0]
    write(axes, x - 1, y, "start", "weight", ha="right")

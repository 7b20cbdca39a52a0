"""Two layers: the network, its hidden space, and how often it learns."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from neuron.arguments import Array
from neuron.bias import with_ones
from neuron.figures.diagrams import add_arrow, add_circle
from neuron.figures.separability import (
    add_frame,
    add_half_plane,
    add_target,
    add_zero_line,
)
from neuron.figures.style import COLOURS, new_axes, new_drawing, number, write
from neuron.forward import output, weighted_sum
from neuron.two_layers import TwoLayers, two_layer_output


def draw_network(layers: TwoLayers) -> Figure:
    """Draw two inputs, two hidden neurons and an output, with all weights."""
    figure, axes = new_drawing(330)
    for x, name in [(36, "inputs"), (204, "hidden"), (366, "output")]:
        write(axes, x, 314, name, "ink")
    hidden, out = [(204, 252), (204, 132)], [(366, 178)]
    rows = [*layers.first, *layers.second, []]
    for place, name, colour, ends, weights in [
        ((36, 270), "𝑥₁", "input", hidden, rows[0]),
        ((36, 178), "𝑥₂", "input", hidden, rows[1]),
        ((36, 86), "1", "ink", hidden, rows[2]),
        (hidden[0], "ℎ₁", "output", out, rows[3]),
        (hidden[1], "ℎ₂", "output", out, rows[4]),
        ((204, 34), "1", "ink", out, rows[5]),
        (out[0], "𝑜", "output", [], rows[6]),
    ]:
        add_circle(axes, *place, 20, colour)
        write(axes, *place, name, colour, size=18)
        for end, weight in zip(ends, weights, strict=True):
            add_wire(axes, np.array(place), np.array(end), weight)
    return figure


def add_wire(axes: Axes, start: Array, end: Array, weight: float) -> None:
    """Draw an arrow between two circles, with its weight on it."""
    along = (end - start) / np.hypot(*(end - start))
    label = start + 52 * along
    near = np.array([start + 21 * along, label - 16 * along])
    axes.plot(*near.T, color=COLOURS["weight"])
    write(axes, label[0], label[1], number(weight, ".3g"), "weight")
    (x, y), tip = label + 18 * along, end - 21 * along
    add_arrow(axes, (x, y), (tip[0], tip[1]), "weight")


def draw_hidden_space(
    inputs: Array, targets: Array, layers: TwoLayers
) -> Figure:
    """Draw the rows in the space of the inputs and of the hidden neurons."""
    figure, axes = new_drawing(236)
    side = np.linspace(-0.3, 1.3, 41)
    grid = np.array([[x, y] for y in side for x in side])
    sums = weighted_sum(with_ones(grid), layers.first)
    outputs = two_layer_output(grid, *layers).reshape(41, 41)
    x, y = 46 + 108 * side, 60 + 108 * side
    tint = COLOURS["output"]
    axes.contourf(x, y, outputs, [0.5, 1], colors=[tint], alpha=0.16)
    axes.contourf(x, y, outputs, [0.9, 1], colors=[tint], alpha=0.16)
    for z in sums.T:
        add_zero_line(axes, x, y, z.reshape(41, 41))
    sums = weighted_sum(with_ones(grid), layers.second)
    add_half_plane(axes, x + 200, y, sums.reshape(41, 41))
    add_points(axes, x, y, inputs, inputs, targets, "inputs 𝑥₁, 𝑥₂")
    hidden = output(with_ones(inputs), layers.first)
    add_points(axes, x + 200, y, hidden, inputs, targets, "hidden ℎ₁, ℎ₂")
    return figure


def add_points(
    axes: Axes,
    x: Array,
    y: Array,
    points: Array,
    rows: Array,
    targets: Array,
    name: str,
) -> None:
    """Draw each row at its point in a frame, naming equal points together."""
    add_frame(axes, x, y)
    colour = "input" if "𝑥" in name else "output"
    write(axes, x.mean(), y[-1] + 16, name, colour)
    places = [x[0], y[0]] + (points + 0.3) / 1.6 * [np.ptp(x), np.ptp(y)]
    for (left, bottom), target in zip(places, targets[:, 0], strict=True):
        add_target(axes, left, bottom, target)
    for point in np.unique(points.round(1), axis=0):
        here = (points.round(1) == point).all(axis=1)
        names = [" ".join(f"{value:g}" for value in row) for row in rows[here]]
        left, bottom = places[here].mean(axis=0)
        write(axes, left, bottom - 18, " and ".join(names), "input")


def draw_arrivals(iterations: Array, learned: Array, networks: int) -> Figure:
    """Draw how many networks get all rows right, over the iterations."""
    figure, axes = new_axes(270, "iterations 𝑡", "networks that are right")
    label = "networks that are right"
    axes.plot(iterations, learned, color=COLOURS["output"], label=label)
    end, last = iterations[-1], learned[-1]
    text = f"{last} of {networks}"
    write(axes, end, last + 0.07 * networks, text, "output", ha="right")
    axes.set_ylim(0, 1.05 * networks)
    axes.set_yticks([0, networks / 2, networks])
    return figure

"""Drawings of the neuron, of its matrices and of its puzzle."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Circle, Rectangle

from neuron.activation import sigmoid
from neuron.checks import Array
from neuron.figures.style import COLOURS, new_drawing, number, write
from neuron.forward import weighted_sum


def draw_neuron() -> Figure:
    """Draw three inputs, their weights, and the neuron with its output."""
    figure, axes = new_drawing(240)
    for y, digit in [(188, "₁"), (112, "₂"), (36, "₃")]:
        add_arrow(axes, (60, y), (199, 112 + 0.28 * (y - 112)), "weight")
        add_circle(axes, 36, y, 22, "input")
        write(axes, 36, y, f"𝑥{digit}", "input")
        weight = axes.text(122, 112 + 0.66 * (y - 112), f"𝑤{digit}")
        write(axes, 122, 112 + 0.66 * (y - 112), f"𝑤{digit}", "weight")
    add_circle(axes, 250, 112, 50, "ink")
    axes.plot([250, 250], [62, 162], color=COLOURS["rule"], linewidth=1)
    z = np.linspace(-6, 6, 61)
    axes.plot(273 + 2.6 * z, 96 + 32 * sigmoid(z), color=COLOURS["output"])
    add_arrow(axes, (303, 112), (352, 112), "output")
    write(axes, 226, 112, "Σ", "sum")
    write(axes, 372, 112, "𝑜", "output")
    write(axes, 36, 228, "inputs", "input")
    write(axes, 122, 228, "weights", "weight")
    write(axes, 250, 46, "weighted sum 𝑧", "sum")
    write(axes, 250, 180, "sigmoid 𝜎", "output")
    write(axes, 368, 86, "output", "output")
    return figure


def draw_matrix_product(inputs: Array, weights: Array) -> Figure:
    """Draw the inputs times the weights, and mark how the first sum arises."""
    figure, axes = new_drawing(240)
    sums = weighted_sum(inputs, weights)
    add_matrix(axes, 66, inputs, 30, "input")
    add_matrix(axes, 202, weights, 54, "weight")
    add_matrix(axes, 338, sums, 54, "sum")
    for x, name, colour, shape in [
        (66, "inputs 𝑋", "input", inputs.shape),
        (202, "weights 𝑤", "weight", weights.shape),
        (338, "sums 𝑧", "sum", sums.shape),
    ]:
        write(axes, x, 224, name, colour)
        write(axes, x, 42, f"{shape[0]} × {shape[1]}", colour)
    write(axes, 138, 132, "·", "ink")
    write(axes, 270, 132, "=", "ink")
    axes.plot([79, 79, 189, 189], [30, 22, 22, 30], color=COLOURS["ink"], linewidth=1.2)
    write(axes, 134, 10, "must agree", "ink")
    return figure


def draw_training_set(
    inputs: Array, targets: Array, test_input: Array
) -> Figure:
    """Draw the examples as rows of squares, and the question below them."""
    figure, axes = new_drawing(296)
    for j, digit in enumerate("₁₂₃"):
        write(axes, 130 + 44 * j, 280, f"𝑥{digit}", "input")
    write(axes, 336, 280, "target 𝑦", "target")
    for i, row in enumerate(np.vstack([inputs, test_input])):
        y = 244 - 46 * i
        name = f"example {i + 1}"
        if i == len(inputs):
            y -= 20
            name = "question"
            write(axes, 336, y, "?", "target")
        else:
            add_square(axes, 336, y, targets[i, 0], "target")
        write(axes, 8, y, name, "ink", ha="left")
        for j, value in enumerate(row):
            add_square(axes, 130 + 44 * j, y, value, "input")
        add_arrow(axes, (250, y), (304, y), "muted")
    return figure


def add_square(
    axes: Axes, x: float, y: float, value: float, colour: str
) -> None:
    """Draw a 1 as a filled square, and a 0 as an empty one."""
    face = COLOURS[colour] if value else "none"
    edge = COLOURS[colour]
    axes.add_patch(
        Rectangle((x - 16, y - 16), 32, 32, fc=face, ec=edge, lw=1.8)
    )
    write(axes, x, y, f"{value:g}", "paper" if value else colour)


def add_circle(
    axes: Axes, x: float, y: float, radius: float, colour: str
) -> None:
    """Draw an empty circle."""
    edge = COLOURS[colour]
    axes.add_patch(Circle((x, y), radius, fc="none", ec=edge, lw=1.8))


def add_arrow(
    axes: Axes,
    start: tuple[float, float],
    end: tuple[float, float],
    colour: str,
) -> None:
    """Draw an arrow from one point to another."""
    look = {"color": COLOURS[colour], "linewidth": 1.8, "shrinkA": 0, "shrinkB": 0}
    axes.annotate("", end, start, arrowprops={"arrowstyle": "-|>", **look})


def add_matrix(
    axes: Axes, x: float, matrix: Array, pitch: float, colour: str
) -> None:
    """Write the numbers of a matrix around x, between its brackets."""
    rows, columns = matrix.shape
    for i, row in enumerate(matrix):
        for j, value in enumerate(row):
            right = pitch * (j - (columns - 1) / 2)
            down = 32 * (i - (rows - 1) / 2)
            write(axes, x + right, 132 - down, number(value), colour)
    y = 132 + 16 * rows * np.array([-1, -1, 1, 1])
    for side in (-1, 1):
        edge = x + side * (pitch * columns / 2 + np.array([-2, 4, 4, -2]))
        axes.plot(edge, y, color=COLOURS["muted"], linewidth=1.2)

"""Drawings of the neuron, its matrices and its puzzle."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Circle, Rectangle

from neuron.activation import sigmoid
from neuron.arguments import Array
from neuron.figures.style import (
    COLOURS,
    add_rings,
    new_drawing,
    number,
    write,
)
from neuron.forward import output, weighted_sum


def draw_neuron() -> Figure:
    """Draw three inputs, their weights, and the neuron with its output."""
    figure, axes = new_drawing(236)
    write(axes, 36, 222, "inputs", "input")
    write(axes, 128, 222, "weights", "weight")
    for y, digit in [(180, "₁"), (106, "₂"), (32, "₃")]:
        rise = 0.8 * (106 - y)
        add_circle(axes, 36, y, 24, "input")
        write(axes, 36, y, f"𝑥{digit}", "input", size=18)
        axes.plot([61, 111], [y, y + 0.35 * rise], color=COLOURS["weight"])
        write(axes, 128, y + 0.47 * rise, f"𝑤{digit}", "weight", size=18)
        add_arrow(axes, (145, y + 0.59 * rise), (199, y + rise), "weight")
    add_circle(axes, 252, 106, 52, "ink")
    axes.plot([252, 252], [54, 158], color=COLOURS["rule"], linewidth=1)
    z = np.linspace(-6, 6, 61)
    axes.plot(277 + 2.6 * z, 90 + 32 * sigmoid(z), color=COLOURS["output"])
    add_arrow(axes, (305, 106), (346, 106), "output")
    add_circle(axes, 372, 106, 24, "output")
    write(axes, 228, 106, "Σ", "sum", size=24)
    write(axes, 372, 106, "𝑜", "output", size=18)
    write(axes, 252, 34, "weighted sum 𝑧", "sum")
    write(axes, 252, 178, "sigmoid 𝜎", "output")
    write(axes, 372, 146, "output", "output")
    return figure


def draw_matrix_product(inputs: Array, weights: Array) -> Figure:
    """Draw inputs times weights, and mark where the first sum comes from."""
    figure, axes = new_drawing(284)
    sums = weighted_sum(inputs, weights)
    for x, matrix, pitch, colour, name in [
        (66, inputs, 32, "input", "inputs 𝑋"),
        (200, weights, 60, "weight", "weights 𝑤"),
        (336, sums, 60, "sum", "sums 𝑧"),
    ]:
        rows, columns = matrix.shape
        write(axes, x, 270, name, colour)
        add_matrix(axes, x, 176, matrix, pitch, colour)
        write(axes, x, 88, f"{rows} × {columns}", colour)
    write(axes, 134, 176, "·", "ink", size=24)
    write(axes, 268, 176, "=", "ink", size=20)
    axes.plot([80, 80, 187, 187], [76, 68, 68, 76], color=COLOURS["ink"], lw=1)
    write(axes, 134, 56, "must agree", "ink")
    pairs = zip(inputs[0], weights[:, 0], strict=True)
    terms = " + ".join(f"{x:g} · ({number(w)})" for x, w in pairs)
    write(axes, 200, 18, f"{terms} = {number(sums[0, 0])}", "sum")
    for span, bottom, top in [
        ([19, 113], 209, 239),
        ([172, 228], 130, 222),
        ([308, 364], 209, 239),
        ([20, 380], 3, 33),
    ]:
        tint = COLOURS["sum"]
        axes.fill_between(span, bottom, top, color=tint, alpha=0.13, lw=0)
    return figure


def draw_training_set(
    inputs: Array, targets: Array, test_input: Array
) -> Figure:
    """Draw the examples as rows of squares, and the question below them."""
    figure, axes = new_drawing(296)
    for x, name in [(130, "𝑥₁"), (174, "𝑥₂"), (218, "𝑥₃")]:
        write(axes, x, 280, name, "input")
    write(axes, 340, 280, "target 𝑦", "target")
    for i, row in enumerate(np.vstack([inputs, test_input])):
        is_test = i == len(inputs)
        y = 224 - 46 * i if is_test else 244 - 46 * i
        name = "question" if is_test else f"example {i + 1}"
        write(axes, 8, y, name, "ink", ha="left")
        for x, value in zip([130, 174, 218], row, strict=True):
            add_square(axes, x, y, value, "input")
        add_arrow(axes, (252, y), (306, y), "muted")
        if is_test:
            write(axes, 340, y, "?", "target", size=20)
        else:
            add_square(axes, 340, y, targets[i, 0], "target")
    return figure


def draw_puzzle(
    inputs: Array, targets: Array, test_input: Array, weights: Array
) -> Figure:
    """Draw the examples and the question, and what a neuron says to each."""
    figure, axes = new_drawing(250)
    write(axes, 8, 234, "inputs 𝑥", "input", ha="left")
    write(axes, 108, 234, "answer", "target", ha="left")
    write(axes, 188, 234, "the neuron says", "output", ha="left")
    rows = np.vstack([inputs, test_input])
    for i, row in enumerate(rows):
        o = output(row[np.newaxis], weights).item()
        y = 192 - 42 * i
        rule = COLOURS["rule" if 0 < i < len(inputs) else "muted"]
        axes.plot([4, 396], [y + 21, y + 21], color=rule, lw=1)
        name = " ".join(f"{value:g}" for value in row)
        write(axes, 8, y, name, "input", ha="left")
        axes.plot([196, 324], [y, y], color=COLOURS["rule"], lw=1.6)
        axes.plot([260, 260], [y - 5, y + 5], color=COLOURS["rule"], lw=1.6)
        axes.plot(196 + 128 * o, y, "o", color=COLOURS["output"])
        write(axes, 392, y, f"{o:.4f}", "output", ha="right")
        if i < len(inputs):
            target = targets[i, 0]
            write(axes, 108, y, f"{target:g}", "target", ha="left")
            add_rings(axes, 196 + 128 * target, y)
        else:
            write(axes, 108, y, "?", "target", ha="left", size=18)
    return figure


def add_square(
    axes: Axes, x: float, y: float, value: float, colour: str
) -> None:
    """Draw a 1 as a filled square, and a 0 as an empty one."""
    face = COLOURS[colour] if value else "none"
    edge = COLOURS[colour]
    corner = (x - 16, y - 16)
    axes.add_patch(Rectangle(corner, 32, 32, fc=face, ec=edge, lw=1.8))
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
    look = {"arrowstyle": "-|>", "color": COLOURS[colour], "linewidth": 2.2}
    exact = {"shrinkA": 0, "shrinkB": 0}
    axes.annotate("", end, start, arrowprops={**look, **exact})


def add_matrix(
    axes: Axes, x: float, y: float, matrix: Array, pitch: float, colour: str
) -> None:
    """Write the numbers of a matrix around a point, between brackets."""
    rows, columns = matrix.shape
    for i, row in enumerate(matrix):
        for j, value in enumerate(row):
            right = pitch * (j - (columns - 1) / 2)
            down = 32 * (i - (rows - 1) / 2)
            write(axes, x + right, y - down, number(value, ".3g"), colour)
    height = 16 * rows * np.array([-1, -1, 1, 1])
    for side in (-1, 1):
        edge = x + side * (pitch * columns / 2 + np.array([-4, 2, 2, -4]))
        axes.plot(edge, y + height, color=COLOURS["muted"], linewidth=1.2)

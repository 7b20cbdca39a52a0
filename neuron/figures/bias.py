"""The bias: as an input, as a threshold, and what difference it makes."""

import numpy as np
from matplotlib.figure import Figure

from neuron.activation import sigmoid
from neuron.arguments import Array
from neuron.figures.diagrams import add_arrow, add_circle
from neuron.figures.style import (
    COLOURS,
    add_rings,
    new_axes,
    new_drawing,
    number,
    write,
)
from neuron.forward import weighted_sum
from neuron.problem import TRAINING_INPUTS, TRAINING_TARGETS


def draw_bias() -> Figure:
    """Draw the neuron with one more input, which is always 1."""
    figure, axes = new_drawing(262)
    names = ["𝑥₁", "𝑥₂", "𝑥₃", "1"]
    weights = ["𝑤₁", "𝑤₂", "𝑤₃", "𝑏"]
    for y, x, w in zip([224, 164, 104, 34], names, weights, strict=True):
        rise = 0.8 * (129 - y)
        colour = "ink" if x == "1" else "input"
        add_circle(axes, 44, y, 22, colour)
        write(axes, 44, y, x, colour, size=18)
        axes.plot([67, 120], [y, y + 0.33 * rise], color=COLOURS["weight"])
        write(axes, 138, y + 0.44 * rise, w, "weight", size=18)
        add_arrow(axes, (156, y + 0.55 * rise), (207, y + rise), "weight")
    add_circle(axes, 254, 129, 46, "ink")
    axes.plot([254, 254], [83, 175], color=COLOURS["rule"], linewidth=1)
    z = np.linspace(-6, 6, 61)
    axes.plot(277 + 2.4 * z, 115 + 28 * sigmoid(z), color=COLOURS["output"])
    write(axes, 232, 129, "Σ", "sum", size=24)
    add_arrow(axes, (301, 129), (344, 129), "output")
    add_circle(axes, 368, 129, 22, "output")
    write(axes, 368, 129, "𝑜", "output", size=18)
    write(axes, 186, 14, "1 goes in, the bias 𝑏 is added", "ink")
    return figure


def draw_threshold(inputs: Array, targets: Array, weights: Array) -> Figure:
    """Draw the output against the evidence, if the last input is always 1."""
    threshold = -weights[-1, 0]
    evidence = weighted_sum(inputs[:, :-1], weights[:-1])[:, 0]
    low, high = evidence.min() - 2, evidence.max() + 2
    x = np.linspace(low, high, 121)
    figure, axes = new_axes(310, "evidence 𝑥₁𝑤₁ + 𝑥₂𝑤₂", "output 𝑜")
    axes.hlines(0.5, low, threshold, color=COLOURS["rule"], linewidth=1)
    axes.vlines(threshold, 0, 0.5, color=COLOURS["weight"], linewidth=1.4)
    o = sigmoid(x - threshold)
    axes.plot(x, o, color=COLOURS["output"], label="output 𝑜")
    outputs = sigmoid(evidence - threshold)
    label = "output 𝑜 of each example"
    axes.plot(evidence, outputs, "o", color=COLOURS["output"], label=label)
    add_rings(axes, evidence, targets[:, 0])
    for y in (0, 1):
        group = targets[:, 0] == y
        rows = [" ".join(f"{v:g}" for v in row) for row in inputs[group, :-1]]
        place = evidence[group].mean()
        write(axes, place, 1.25 * y - 0.13, " and ".join(rows), "input")
    text = f"threshold −𝑤₃ = {number(threshold, '.2f')}"
    write(axes, threshold + 0.3, 0.16, text, "weight", ha="left")
    axes.set_xlim(low, high + 1)
    axes.set_ylim(-0.24, 1.2)
    axes.set_yticks([0, 0.5, 1], ["0", "0.5", "1"])
    return figure


def draw_compared_answers(
    inputs: Array, outputs: Array, names: list[str]
) -> Figure:
    """Draw what several neurons answer to the same rows, side by side."""
    figure, axes = new_axes(370, "output 𝑜")
    rows = -np.arange(len(inputs))
    ticks = []
    for k, name in enumerate(names):
        start, o = 1.45 * k, outputs[:, k]
        middle, end = start + 0.5, len(inputs) - 0.5
        axes.vlines(middle, -end, 0.5, color=COLOURS["rule"], linewidth=1)
        axes.hlines(rows, start, start + o, color=COLOURS["output"])
        axes.plot(start + o, rows, "o", color=COLOURS["output"])
        write(axes, middle, 1, name, "ink")
        for i, row in enumerate(inputs):
            known = (row == TRAINING_INPUTS).all(axis=1)
            add_rings(
                axes, start + TRAINING_TARGETS[known, 0], [-i] * known.sum()
            )
        ticks += [start, middle, start + 1]
    axes.set_xticks(ticks, ["0", "½", "1"] * len(names))
    written = [" ".join(f"{v:g}" for v in row) for row in inputs]
    axes.set_yticks([1, *rows], ["inputs 𝑥", *written], color=COLOURS["input"])
    axes.set_xlim(-0.12, ticks[-1] + 0.12)
    axes.spines[["left", "bottom"]].set_visible(False)
    axes.tick_params(length=0)
    return figure

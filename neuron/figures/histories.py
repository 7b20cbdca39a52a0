"""What a training run went through, and how many iterations are enough."""

import numpy as np
from matplotlib.figure import Figure

from neuron.analysis import first_iteration
from neuron.checks import Array
from neuron.figures.style import (
    COLOURS,
    add_rings,
    iteration_axis,
    new_axes,
    plain_ticks,
    spread,
    write,
)
from neuron.training import History


def draw_weights(history: History) -> Figure:
    """Draw the three weights over the iterations."""
    figure, axes = new_axes(280, "iterations", "weight")
    axes.axhline(0, color=COLOURS["rule"], linewidth=1)
    weights = history.weights[:, :, 0]
    axes.plot(weights, color=COLOURS["weight"])
    for digit, w in zip("₁₂₃", weights[-1], strict=True):
        write(axes, 1.3 * len(weights), w, f"𝑤{digit}", "weight", ha="left")
    iteration_axis(axes)
    return figure


def draw_training_outputs(history: History, targets: Array) -> Figure:
    """Draw the outputs for the training examples over the iterations."""
    figure, axes = new_axes(280, "iterations", "output")
    axes.axhline(0.5, color=COLOURS["rule"], linewidth=1)
    outputs = history.outputs[:, :, 0]
    axes.plot(outputs, color=COLOURS["output"])
    end = len(outputs)
    add_rings(axes, np.full(len(targets), end), targets[:, 0])
    for i, y in enumerate(spread(outputs[-1], 0.1)):
        write(axes, 1.5 * end, y, f"example {i + 1}", "output", ha="left")
    iteration_axis(axes)
    axes.set_yticks([0, 0.5, 1], ["0", "½", "1"])
    return figure


def draw_loss_history(history: History) -> Figure:
    """Draw the loss over the iterations, on logarithmic axes."""
    figure, axes = new_axes(260, "iterations", "loss 𝐿")
    axes.semilogy(history.loss[:, 0], color=COLOURS["error"])
    iteration_axis(axes)
    plain_ticks(axes.yaxis, [1, 0.1, 0.01, 0.001])
    return figure


def draw_published_curve(outputs: Array) -> Figure:
    """Draw the output after 10, 20, ..., 990 iterations, as the seed did."""
    iterations = np.arange(10, 1000, 10)
    figure, axes = new_axes(260, "iterations", "output")
    axes.plot(iterations, outputs[iterations], color=COLOURS["output"])
    return figure


def draw_price_of_accuracy(outputs: Array, level: float = 0.999) -> Figure:
    """Draw how far the output is from 1, and where it reaches a level."""
    figure, axes = new_axes(280, "iterations", "distance from 1: 1 − 𝑜")
    axes.semilogy(1 - outputs, color=COLOURS["output"])
    iteration_axis(axes)
    plain_ticks(axes.yaxis, [1, 0.1, 0.01, 0.001, 0.0001])
    reached = first_iteration(outputs, level)
    if reached is not None:
        axes.plot(reached, 1 - outputs[reached], "o", color=COLOURS["output"])
        text = f"{level:g} at iteration {reached} "
        write(axes, reached, 1 - level, text, "ink", ha="right")
    return figure

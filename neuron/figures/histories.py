"""The course of a training run, and how many iterations are enough."""

import numpy as np
from matplotlib.figure import Figure

from neuron.analysis import first_iteration
from neuron.arguments import Array
from neuron.figures.style import (
    COLOURS,
    add_rings,
    iteration_axis,
    new_axes,
    plain_ticks,
    spread,
    write,
)
from neuron.history import History


def draw_weights(history: History) -> Figure:
    """Draw the three weights over the iterations."""
    figure, axes = new_axes(280, "iterations 𝑡", "weight 𝑤")
    end = len(history.weights) - 1
    axes.hlines(0, 0, end, color=COLOURS["rule"], linewidth=1)
    for name, w in zip(["𝑤₁", "𝑤₂", "𝑤₃"], history.weights.T[0], strict=True):
        axes.plot(w, color=COLOURS["weight"], label=name)
        write(axes, 1.4 * end, w[-1], name, "weight", ha="left")
    iteration_axis(axes)
    axes.set_yticks([-4, 0, 4, 8])
    return figure


def draw_training_outputs(history: History, targets: Array) -> Figure:
    """Draw the outputs for the training examples over the iterations."""
    figure, axes = new_axes(300, "iterations 𝑡", "output 𝑜")
    end = len(history.outputs) - 1
    axes.hlines(0.5, 0, end, color=COLOURS["rule"], linewidth=1)
    last = spread(history.outputs[-1, :, 0], 0.11)
    for i, look in enumerate(["-", "--", "--", "-"]):
        o = history.outputs[:, i, 0]
        name = f"example {i + 1}"
        axes.plot(o, look, color=COLOURS["output"], label=name)
        write(axes, 1.6 * end, last[i], name, "output", ha="left")
    add_rings(axes, np.full(len(targets), end), targets[:, 0])
    write(axes, end, 1.12, "target 1", "target", ha="right")
    write(axes, end, -0.12, "target 0", "target", ha="right")
    iteration_axis(axes)
    axes.set_ylim(-0.22, 1.18)
    axes.set_yticks([0, 0.5, 1], ["0", "0.5", "1"])
    return figure


def draw_loss_history(history: History) -> Figure:
    """Draw the loss over the iterations, on logarithmic axes."""
    figure, axes = new_axes(270, "iterations 𝑡", "loss 𝐿")
    axes.semilogy(history.loss[:, 0], color=COLOURS["error"], label="loss 𝐿")
    iteration_axis(axes)
    plain_ticks(axes.yaxis, [1, 0.1, 0.01, 0.001])
    return figure


def draw_published_curve(outputs: Array) -> Figure:
    """Draw the output after 10, 20, ..., 990 iterations, as published."""
    iterations = np.arange(10, 1000, 10)
    figure, axes = new_axes(270, "iterations 𝑡", "output 𝑜")
    drawn = outputs[iterations]
    axes.plot(iterations, drawn, color=COLOURS["output"], label="output 𝑜")
    axes.set_xticks([10, 200, 400, 600, 800, 990])
    axes.set_yticks([0.85, 0.9, 0.95, 1])
    return figure


def draw_price_of_accuracy(outputs: Array, level: float = 0.999) -> Figure:
    """Draw the output's distance from 1, and where it reaches a level."""
    figure, axes = new_axes(290, "iterations 𝑡", "distance from 1: 1 − 𝑜")
    axes.semilogy(1 - outputs, color=COLOURS["output"], label="1 − 𝑜")
    reached = first_iteration(outputs, level)
    if reached is not None:
        rest = 1 - outputs[reached]
        axes.hlines(rest, 0, reached, color=COLOURS["rule"], linewidth=1)
        axes.plot(reached, rest, "o", color=COLOURS["output"])
        text = f"{level:g} at iteration {reached}"
        write(axes, reached, 0.5 * rest, text, "output", ha="right")
    iteration_axis(axes)
    plain_ticks(axes.yaxis, [1, 0.1, 0.01, 0.001, 0.0001])
    return figure

"""The record of a training run: weights, outputs and loss after every step."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from neuron.arguments import (
    Array,
    Inputs,
    Iterations,
    LearningRate,
    OutputsOverTime,
    Rule,
    Targets,
    Weights,
    WeightsOverTime,
)
from neuron.delta_rule import correction
from neuron.forward import output
from neuron.objective import loss
from neuron.training import training_step


def outputs_over_time(
    inputs: Inputs, weights: WeightsOverTime
) -> OutputsOverTime:
    r"""Answer the same inputs with every set of weights in a history.

    $$ o^{(t)} = \sigma\bigl(X w^{(t)}\bigr), \qquad t = 0, 1, \ldots $$

    One run is enough: no shorter run has to be trained again.

    Args:
        inputs: The inputs $X$, shape (n, m).
        weights: The weights of a history, shape (iterations + 1, m, K).

    Returns:
        The outputs, shape (iterations + 1, n, K), each in [0, 1].

    Examples:
        >>> from neuron import outputs_over_time
        >>> outputs_over_time([[1]], [[[0]], [[2]]]).round(4)
        array([[[0.5   ]],
        <BLANKLINE>
               [[0.8808]]])

    Source: this project.
    """
    columns = output(inputs, side_by_side(weights))
    return one_after_another(columns, len(weights))


def side_by_side(steps: Array) -> Array:
    """Put t steps of K neurons side by side, as t times K neurons."""
    return np.moveaxis(steps, 0, 1).reshape(steps.shape[1], -1)


def one_after_another(columns: Array, steps: int) -> Array:
    """Take such columns apart again, into one matrix per step."""
    return np.moveaxis(columns.reshape(len(columns), steps, -1), 1, 0)


class History(NamedTuple):
    """The record of a training run; entry t is the state after t steps.

    Attributes:
        weights: The weights, shape (iterations + 1, m, K).
        outputs: The outputs for the training inputs, shape
            (iterations + 1, n, K), each in [0, 1].
        loss: The losses, shape (iterations + 1, K), 0 or more.

    Examples:
        >>> from neuron import train_with_history
        >>> history = train_with_history([[1]], [[1]], [[0]], 2)
        >>> history.weights.shape, history.outputs.shape, history.loss.shape
        ((3, 1, 1), (3, 1, 1), (3, 1))
    """

    weights: Array
    outputs: Array
    loss: Array


def train_with_history(
    inputs: Inputs,
    targets: Targets,
    weights: Weights,
    iterations: Iterations,
    learning_rate: LearningRate = 1.0,
    rule: Rule = correction,
) -> History:
    r"""Train, and record weights, outputs and loss after every step.

    Args:
        inputs: The inputs $X$, shape (n, m).
        targets: The desired outputs $y$, shape (n, K), or (n, 1) for all K.
        weights: The initial weights, shape (m, K). They are not modified.
        iterations: The number of steps, 0 or more.
        learning_rate: The learning rate $\eta$, greater than 0.
        rule: A function from inputs, targets and outputs to corrections.

    Returns:
        The history: its entry 0 is the start, its entry t the state after
        t steps. Its loss is the squared error, whatever the rule.

    Examples:
        >>> from neuron import TRAINING_INPUTS, TRAINING_TARGETS
        >>> from neuron import initial_weights, train_with_history
        >>> history = train_with_history(
        ...     TRAINING_INPUTS, TRAINING_TARGETS, initial_weights(), 100)
        >>> history.loss[[0, 10, 100]].round(4)
        array([[0.6199],
               [0.1813],
               [0.0169]])

    Source: this project. The original retrains for every point it plots.
    """
    steps = np.empty((iterations + 1, *weights.shape))
    steps[0] = weights
    for t in range(iterations):
        weights = training_step(inputs, targets, weights, learning_rate, rule)
        steps[t + 1] = weights
    outputs = outputs_over_time(inputs, steps)
    wanted = np.broadcast_to(targets, outputs.shape)
    losses = loss(side_by_side(wanted), side_by_side(outputs))
    return History(steps, outputs, losses.reshape(iterations + 1, -1))

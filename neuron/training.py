"""Learning: one step, and many steps."""

from __future__ import annotations

from neuron.arguments import (
    Inputs,
    Iterations,
    LearningRate,
    Rule,
    Targets,
    Weights,
)
from neuron.delta_rule import correction
from neuron.forward import output


def training_step(
    inputs: Inputs,
    targets: Targets,
    weights: Weights,
    learning_rate: LearningRate = 1.0,
    rule: Rule = correction,
) -> Weights:
    r"""Move the weights once, by the learning rate times the correction.

    $$ w \leftarrow w + \eta\,\Delta w $$

    Args:
        inputs: The inputs $X$, shape (n, m).
        targets: The desired outputs $y$, shape (n, K), or (n, 1) for all K.
        weights: The weights $w$, shape (m, K). They are not modified.
        learning_rate: The learning rate $\eta$, greater than 0.
        rule: A function from inputs, targets and outputs to corrections.

    Returns:
        The new weights, shape (m, K).

    Examples:
        >>> from neuron import training_step
        >>> training_step([[1]], [[1]], [[0]], learning_rate=8)
        array([[1.]])

    Source: Sichkar 2018, one pass of its loop, whose learning rate is 1.
    """
    outputs = output(inputs, weights)
    return weights + learning_rate * rule(inputs, targets, outputs)


def train(
    inputs: Inputs,
    targets: Targets,
    weights: Weights,
    iterations: Iterations,
    learning_rate: LearningRate = 1.0,
    rule: Rule = correction,
) -> Weights:
    r"""Repeat the training step and return the last weights.

    $$ w^{(t+1)} = w^{(t)} + \eta\,\Delta w^{(t)}, \qquad t = 0, 1, \ldots $$

    Args:
        inputs: The inputs $X$, shape (n, m).
        targets: The desired outputs $y$, shape (n, K), or (n, 1) for all K.
        weights: The initial weights, shape (m, K). They are not modified.
        iterations: The number of steps, 0 or more.
        learning_rate: The learning rate $\eta$, greater than 0.
        rule: A function from inputs, targets and outputs to corrections.

    Returns:
        The trained weights, shape (m, K).

    Examples:
        >>> from neuron import TRAINING_INPUTS, TRAINING_TARGETS
        >>> from neuron import initial_weights, train
        >>> train(TRAINING_INPUTS, TRAINING_TARGETS, initial_weights(), 5000)
        array([[ 8.95950703],
               [-0.20975775],
               [-4.27128529]])

    Source: Sichkar 2018, method `training_process`.
    """
    for _ in range(iterations):
        weights = training_step(inputs, targets, weights, learning_rate, rule)
    return weights

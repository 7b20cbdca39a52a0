"""Learning: the correction of the weights, one step, and many steps."""

from collections.abc import Callable
from typing import NamedTuple, TypeAlias

import numpy as np

from neuron.activation import slope
from neuron.checks import (
    Array,
    between,
    checked,
    count,
    function_to_call_often,
    shaped,
)
from neuron.forward import output
from neuron.objective import error, loss

Correction: TypeAlias = Callable[[Array, Array, Array], Array]


@checked(
    inputs=shaped("n", "m"),
    targets=shaped("n", "K", shared=True),
    outputs=shaped("n", "K", low=0, high=1),
)
def correction(inputs: Array, targets: Array, outputs: Array) -> Array:
    r"""Turn the errors of all examples into one change for each weight.

    $$ \Delta w = X^{\mathsf T} \bigl[(y - o) \circ o \circ (1 - o)\bigr]
       = -\frac{\partial L}{\partial w} $$

    Args:
        inputs: The inputs $X$, shape (n, m).
        targets: The desired outputs $y$, shape (n, K), or (n, 1) for all K.
        outputs: The outputs $o$, shape (n, K), each in [0, 1].

    Returns:
        The corrections $\Delta w$, shape (m, K): downhill on the loss.

    Raises:
        TypeError: If an argument is not numeric.
        ValueError: If a shape does not fit, an entry is not finite, or an
            output lies outside [0, 1].

    Examples:
        Two examples of one input: (1, 2) times (2, 1) gives (1, 1).

        >>> from neuron import correction
        >>> correction([[1], [2]], [[1], [0]], [[0.5], [0.75]])
        array([[-0.15625]])

    Source: Widrow and Hoff 1960, the delta rule, with the sigmoid's slope;
    Sichkar 2018, its `corrections`.
    """
    change: Array = np.dot(inputs.T, error(targets, outputs) * slope(outputs))
    return change


@checked(
    inputs=shaped("n", "m"),
    targets=shaped("n", "K", shared=True),
    weights=shaped("m", "K"),
    learning_rate=between(0, np.inf),
    rule=function_to_call_often(),
)
def training_step(
    inputs: Array,
    targets: Array,
    weights: Array,
    learning_rate: float = 1.0,
    rule: Correction = correction,
) -> Array:
    r"""Move the weights once, by the learning rate times the correction.

    $$ w \leftarrow w + \eta\,\Delta w $$

    Args:
        inputs: The inputs $X$, shape (n, m).
        targets: The desired outputs $y$, shape (n, K), or (n, 1) for all K.
        weights: The weights $w$, shape (m, K). They are not modified.
        learning_rate: The learning rate $\eta$, greater than 0.
        rule: What turns inputs, targets and outputs into a correction.

    Returns:
        The new weights, shape (m, K).

    Raises:
        TypeError: If an argument is not numeric, or `rule` no function.
        ValueError: If a shape does not fit, an entry is not finite, or the
            learning rate is not greater than 0.

    Examples:
        >>> from neuron import training_step
        >>> training_step([[1]], [[1]], [[0]], learning_rate=8)
        array([[1.]])

    Source: Sichkar 2018, one pass of its loop, whose learning rate is 1.
    """
    outputs = output(inputs, weights)
    return weights + learning_rate * rule(inputs, targets, outputs)


@checked(
    inputs=shaped("n", "m"),
    targets=shaped("n", "K", shared=True),
    weights=shaped("m", "K"),
    iterations=count(),
    learning_rate=between(0, np.inf),
    rule=function_to_call_often(),
)
def train(
    inputs: Array,
    targets: Array,
    weights: Array,
    iterations: int,
    learning_rate: float = 1.0,
    rule: Correction = correction,
) -> Array:
    r"""Repeat the training step, and keep the last weights.

    $$ w^{(t+1)} = w^{(t)} + \eta\,\Delta w^{(t)}, \qquad t = 0, 1, \ldots $$

    Args:
        inputs: The inputs $X$, shape (n, m).
        targets: The desired outputs $y$, shape (n, K), or (n, 1) for all K.
        weights: The initial weights, shape (m, K). They are not modified.
        iterations: The number of steps, 0 or more.
        learning_rate: The learning rate $\eta$, greater than 0.
        rule: What turns inputs, targets and outputs into a correction.

    Returns:
        The trained weights, shape (m, K).

    Raises:
        TypeError: If an argument is not numeric, `iterations` not whole, or
            `rule` no function.
        ValueError: If a shape does not fit, an entry is not finite,
            `iterations` is negative, or the learning rate not above 0.

    Examples:
        >>> from neuron import TRAINING_INPUTS, TRAINING_TARGETS
        >>> from neuron import initial_weights, train
        >>> train(TRAINING_INPUTS, TRAINING_TARGETS, initial_weights(), 5000)
        array([[ 8.95950703],
               [-0.20975775],
               [-4.27128529]])

    Source: Sichkar 2018, its method `training_process`.
    """
    for _ in range(iterations):
        weights = training_step(inputs, targets, weights, learning_rate, rule)
    return weights


@checked(inputs=shaped("n", "m"), weights=shaped("t", "m", "K"))
def outputs_over_time(inputs: Array, weights: Array) -> Array:
    r"""Answer the same inputs with every set of weights of a history.

    $$ o^{(t)} = \sigma\bigl(X w^{(t)}\bigr), \qquad t = 0, 1, \ldots $$

    One run is enough: nothing is trained again for a shorter count.

    Args:
        inputs: The inputs $X$, shape (n, m).
        weights: The weights of a history, shape (iterations + 1, m, K).

    Returns:
        The outputs, shape (iterations + 1, n, K), each in [0, 1].

    Raises:
        TypeError: If an argument is not numeric.
        ValueError: If a shape does not fit, or an entry is not finite.

    Examples:
        >>> from neuron import outputs_over_time
        >>> outputs_over_time([[1]], [[[0]], [[2]]]).round(4)
        array([[[0.5   ]],
        <BLANKLINE>
               [[0.8808]]])

    Source: this project.
    """
    return np.moveaxis(output(inputs, weights), 0, 1)


class History(NamedTuple):
    """What a training run went through; entry t is the state after t steps.

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


@checked(
    inputs=shaped("n", "m"),
    targets=shaped("n", "K", shared=True),
    weights=shaped("m", "K"),
    iterations=count(),
    learning_rate=between(0, np.inf),
    rule=function_to_call_often(),
)
def train_with_history(
    inputs: Array,
    targets: Array,
    weights: Array,
    iterations: int,
    learning_rate: float = 1.0,
    rule: Correction = correction,
) -> History:
    r"""Train, and remember weights, outputs and loss after every step.

    Args:
        inputs: The inputs $X$, shape (n, m).
        targets: The desired outputs $y$, shape (n, K), or (n, 1) for all K.
        weights: The initial weights, shape (m, K). They are not modified.
        iterations: The number of steps, 0 or more.
        learning_rate: The learning rate $\eta$, greater than 0.
        rule: What turns inputs, targets and outputs into a correction.

    Returns:
        The history: its entry 0 is the start, its entry t the state after
        t steps. Its loss is the squared error, whatever the rule.

    Raises:
        TypeError: If an argument is not numeric, `iterations` not whole, or
            `rule` no function.
        ValueError: If a shape does not fit, an entry is not finite,
            `iterations` is negative, or the learning rate not above 0.

    Examples:
        >>> from neuron import TRAINING_INPUTS, TRAINING_TARGETS
        >>> from neuron import initial_weights, train_with_history
        >>> history = train_with_history(
        ...     TRAINING_INPUTS, TRAINING_TARGETS, initial_weights(), 100)
        >>> history.loss[[0, 10, 100]].round(4)
        array([[0.6199],
               [0.1813],
               [0.0169]])

    Source: this project. The seed trains anew for every point it plots.
    """
    steps = np.empty((iterations + 1, *weights.shape))
    steps[0] = weights
    for t in range(iterations):
        weights = training_step(inputs, targets, weights, learning_rate, rule)
        steps[t + 1] = weights
    outputs = outputs_over_time(inputs, steps)
    return History(steps, outputs, loss(targets, outputs))

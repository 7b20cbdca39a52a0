"""Back propagation: the errors of neurons that have no target."""

from __future__ import annotations

import numpy as np

from neuron.activation import slope
from neuron.arguments import (
    HiddenDeltas,
    HiddenOutputs,
    HiddenWeights,
    Inputs,
    Iterations,
    LearningRate,
    Outputs,
    OutputWeights,
    Targets,
)
from neuron.bias import with_ones
from neuron.delta_rule import correction
from neuron.forward import output
from neuron.objective import error
from neuron.two_layers import TwoLayers


def hidden_deltas(
    targets: Targets,
    outputs: Outputs,
    hidden: HiddenOutputs,
    output_weights: OutputWeights,
) -> HiddenDeltas:
    r"""Pass the errors of the outputs back to the hidden neurons.

    $$ \delta_h = \bigl(\delta\, W_2^{\mathsf T}\bigr) \circ h \circ (1 - h) $$

    Here $\delta = (y - o) \circ o \circ (1 - o)$, the delta, error times slope,
    and $W_2$ loses its last row, since the bias has no neuron behind it.

    Args:
        targets: The desired outputs $y$, shape (n, K), or (n, 1) for all K.
        outputs: The outputs $o$, shape (n, K), each in [0, 1].
        hidden: The outputs $h$ of the hidden neurons, shape (n, H), each in
            [0, 1].
        output_weights: The weights $W_2$, shape (H + 1, K), the bias last.

    Returns:
        The deltas $\delta_h$, shape (n, H): how much each hidden neuron's
        weighted sum should move, for each example.

    Examples:
        Error 1/2 and slope 1/4 at the output, weight 4, hidden slope 1/4.

        >>> from neuron import hidden_deltas
        >>> hidden_deltas([[1]], [[0.5]], [[0.5]], [[4], [0]])
        array([[0.125]])

    Source: Rumelhart, Hinton and Williams 1986.
    """
    deltas = error(targets, outputs) * slope(outputs)
    return np.dot(deltas, output_weights[:-1].T) * slope(hidden)


def two_layer_correction(
    inputs: Inputs,
    targets: Targets,
    hidden_weights: HiddenWeights,
    output_weights: OutputWeights,
) -> TwoLayers:
    r"""Turn the errors of all examples into one change for each weight.

    $$ \Delta W_1 = [X \; \mathbf{1}]^{\mathsf T} \delta_h, \qquad
       \Delta W_2 = [h \; \mathbf{1}]^{\mathsf T} \delta $$

    Args:
        inputs: The inputs $X$, shape (n, m), one example per row.
        targets: The desired outputs $y$, shape (n, K), or (n, 1) for all K.
        hidden_weights: The weights $W_1$, shape (m + 1, H), the bias last.
        output_weights: The weights $W_2$, shape (H + 1, K), the bias last.

    Returns:
        The corrections of both layers, downhill on the loss.

    Examples:
        >>> from neuron import two_layer_correction
        >>> two_layer_correction([[1]], [[1]], [[0], [0]], [[4], [-2]]).first
        array([[0.125],
               [0.125]])

    Source: Rumelhart, Hinton and Williams 1986.
    """
    hidden = output(with_ones(inputs), hidden_weights)
    outputs = output(with_ones(hidden), output_weights)
    deltas = hidden_deltas(targets, outputs, hidden, output_weights)
    return TwoLayers(
        np.dot(with_ones(inputs).T, deltas),
        correction(with_ones(hidden), targets, outputs),
    )


def train_two_layers(
    inputs: Inputs,
    targets: Targets,
    hidden_weights: HiddenWeights,
    output_weights: OutputWeights,
    iterations: Iterations,
    learning_rate: LearningRate = 1.0,
) -> TwoLayers:
    r"""Train both layers, correcting both in every step.

    Args:
        inputs: The inputs $X$, shape (n, m), one example per row.
        targets: The desired outputs $y$, shape (n, K), or (n, 1) for all K.
        hidden_weights: The initial weights $W_1$, shape (m + 1, H), the bias
            last. They are not modified.
        output_weights: The initial weights $W_2$, shape (H + 1, K), the bias
            last. They are not modified.
        iterations: The number of steps, 0 or more.
        learning_rate: The learning rate $\eta$, greater than 0.

    Returns:
        The trained weights of both layers.

    Examples:
        Starting from zeros, the two hidden neurons never differ.

        >>> from neuron import train_two_layers
        >>> train_two_layers(
        ...     [[1]], [[1]], [[0, 0], [0, 0]], [[0], [0], [0]], 2, 16.0
        ... ).first
        array([[0.00857017, 0.00857017],
               [0.00857017, 0.00857017]])

    Source: Rumelhart, Hinton and Williams 1986; gradient descent with all
    examples in each step.
    """
    layers = TwoLayers(hidden_weights, output_weights)
    for _ in range(iterations):
        change = two_layer_correction(inputs, targets, *layers)
        layers = TwoLayers(
            layers.first + learning_rate * change.first,
            layers.second + learning_rate * change.second,
        )
    return layers

"""Two layers: hidden neurons between the inputs and the output."""

from __future__ import annotations

from typing import NamedTuple

from neuron.arguments import (
    Array,
    HiddenWeights,
    Inputs,
    Outputs,
    OutputWeights,
)
from neuron.bias import with_ones
from neuron.forward import output


class TwoLayers(NamedTuple):
    """The weights of two layers, or their corrections.

    Attributes:
        first: Those of the hidden neurons, shape (m + 1, H), one neuron per
            column, the bias last.
        second: Those of the output neurons, shape (H + 1, K), the bias last.

    Examples:
        >>> from neuron import two_layer_correction
        >>> layers = two_layer_correction(
        ...     [[1, 0]], [[1]], [[0], [0], [0]], [[1], [0]])
        >>> layers.first.shape, layers.second.shape
        ((3, 1), (2, 1))
    """

    first: Array
    second: Array


def two_layer_output(
    inputs: Inputs, hidden_weights: HiddenWeights, output_weights: OutputWeights
) -> Outputs:
    r"""Answer each row of inputs through a layer of hidden neurons.

    $$ h = \sigma\bigl( [X \; \mathbf{1}]\, W_1 \bigr), \qquad
       o = \sigma\bigl( [h \; \mathbf{1}]\, W_2 \bigr) $$

    Args:
        inputs: The inputs $X$, shape (n, m), one example per row.
        hidden_weights: The weights $W_1$, shape (m + 1, H), the bias last.
        output_weights: The weights $W_2$, shape (H + 1, K), the bias last.

    Returns:
        The outputs $o$, shape (n, K), each in [0, 1].

    Examples:
        One or the other, but not both: exclusive or.

        >>> from neuron import all_inputs, two_layer_output
        >>> at_least_one_and_both = [[20, 20], [20, 20], [-10, -30]]
        >>> first_but_not_second = [[20], [-20], [-10]]
        >>> two_layer_output(
        ...     all_inputs(2), at_least_one_and_both, first_but_not_second
        ... ).round(2)
        array([[0.],
               [1.],
               [1.],
               [0.]])

    Source: Rumelhart, Hinton and Williams 1986.
    """
    hidden = output(with_ones(inputs), hidden_weights)
    return output(with_ones(hidden), output_weights)

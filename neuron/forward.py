"""From inputs to an output: the weighted sum, then the sigmoid."""

from __future__ import annotations

import numpy as np

from neuron.activation import sigmoid
from neuron.arguments import (
    Inputs,
    Outputs,
    Sums,
    Weights,
)


def weighted_sum(inputs: Inputs, weights: Weights) -> Sums:
    r"""Multiply each input by its weight and add up each row.

    $$ z = X w, \qquad z_i = \sum_{j=1}^{m} x_{ij} w_j $$

    Args:
        inputs: The inputs $X$, shape (n, m): one example per row.
        weights: The weights $w$, shape (m, K): one neuron per column.

    Returns:
        The weighted sums $z$, shape (n, K): any real numbers.

    Examples:
        Four examples of three inputs, one neuron: (4, 3) times (3, 1) gives (4,
        1).

        >>> from neuron import TRAINING_INPUTS, weighted_sum
        >>> weighted_sum(TRAINING_INPUTS, [[0.5], [-0.25], [-0.125]])
        array([[ 0.125],
               [ 0.375],
               [-0.125],
               [-0.375]])

    Source: Sichkar 2018, third figure; Rosenblatt 1958.
    """
    return np.dot(inputs, weights)


def output(inputs: Inputs, weights: Weights) -> Outputs:
    r"""Answer each row of inputs with a number between 0 and 1.

    $$ o = \sigma(X w) $$

    Args:
        inputs: The inputs $X$, shape (n, m): one example per row.
        weights: The weights $w$, shape (m, K): one neuron per column.

    Returns:
        The outputs $o$, shape (n, K), each in [0, 1].

    Examples:
        Weights of zero know nothing: every output is one half.

        >>> from neuron import TEST_INPUT, output
        >>> output(TEST_INPUT, [[0], [0], [0]])
        array([[0.5]])

    Source: Sichkar 2018, method `run_nn`.
    """
    return sigmoid(weighted_sum(inputs, weights))

"""The bias: a weight whose input is always 1."""

from __future__ import annotations

import numpy as np

from neuron.arguments import Inputs, InputsAndOnes


def with_ones(inputs: Inputs) -> InputsAndOnes:
    r"""Append an input that is always 1; its weight is the bias.

    $$ z = X w + b = [X \; \mathbf{1}] \binom{w}{b} $$

    Args:
        inputs: The inputs $X$, shape (n, m), one example per row.

    Returns:
        The inputs and a column of ones, shape (n, m + 1).

    Examples:
        >>> from neuron import with_ones
        >>> with_ones([[0, 0], [0, 1]])
        array([[0., 0., 1.],
               [0., 1., 1.]])

    Source: Rosenblatt 1958 for the threshold. The original says that it leaves
    the threshold out; its third input is one.
    """
    return np.hstack([inputs, np.ones((len(inputs), 1))])

"""The puzzle: four training examples, and a test input that is not in them."""

from __future__ import annotations

import itertools

import numpy as np

from neuron.arguments import InputCount, Inputs

TRAINING_INPUTS = np.array([[1, 1, 1], [1, 0, 1], [0, 0, 1], [0, 1, 1]])
"""The inputs of the four training examples, shape (4, 3), one per row."""

TRAINING_TARGETS = np.array([[1, 1, 0, 0]]).T
"""Their targets, the desired outputs, shape (4, 1)."""

TEST_INPUT = np.array([[1, 0, 0]])
"""The row that asks the question, shape (1, 3); not a training example."""


def all_inputs(inputs: InputCount = 3) -> Inputs:
    r"""List every row of zeros and ones that a neuron can be asked about.

    With $m$ inputs there are $2^m$ rows, in the order of binary counting.

    Args:
        inputs: The number of inputs $m$, a whole number from 1 to 20; 20 inputs
            give a million rows.

    Returns:
        All rows, shape ($2^m$, m), each entry 0 or 1.

    Examples:
        >>> from neuron import all_inputs
        >>> all_inputs(2)
        array([[0., 0.],
               [0., 1.],
               [1., 0.],
               [1., 1.]])
    """
    return np.array(list(itertools.product([0.0, 1.0], repeat=inputs)))

"""The weights a neuron starts from."""

from __future__ import annotations

import numpy as np

from neuron.arguments import Count, RandomSource, Weights


def initial_weights(
    random: RandomSource = 1,
    inputs: Count = 3,
    neurons: Count = 1,
) -> Weights:
    r"""Draw initial weights uniformly from -1 up to, but not including, 1.

    $$ w = 2u - 1, \qquad u \in [0, 1) $$

    A seed goes to NumPy's legacy generator, because seed 1 of that generator
    gives the published weights. NumPy's global generator is not touched.

    Args:
        random: A seed, 0 or more, or a generator to draw from.
        inputs: The number of inputs $m$, 1 or more.
        neurons: The number of neurons $K$, 1 or more.

    Returns:
        The weights $w$, shape (m, K), each in [-1, 1).

    Examples:
        >>> from neuron import initial_weights
        >>> initial_weights()
        array([[-0.16595599],
               [ 0.44064899],
               [-0.99977125]])

    Source: Sichkar 2018; NEP 19 on why a seed belongs to one generator.
    """
    if isinstance(random, int):
        random = np.random.RandomState(random)
    return 2.0 * random.random((inputs, neurons)) - 1.0

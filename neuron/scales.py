"""One scale for inputs measured in different units."""

from __future__ import annotations

import numpy as np

from neuron.arguments import Inputs, Reference


def standardise(inputs: Inputs, reference: Reference) -> Inputs:
    r"""Measure each input from its mean, in units of its spread.

    $$ x \leftarrow \frac{x - \mu}{s}, \qquad
       \mu = \frac1N \sum_{i=1}^{N} x_i, \qquad
       s = \sqrt{\frac1N \sum_{i=1}^{N} (x_i - \mu)^2} $$

    Mean and spread are those of a reference: the rows the neuron learns from,
    even when other rows are standardised.

    Args:
        inputs: The inputs, shape (n, m).
        reference: The rows that set the scales, shape (N, m), in which every
            input varies.

    Returns:
        The inputs on their new scales, shape (n, m).

    Raises:
        ValueError: If an input of the reference never varies.

    Examples:
        >>> from neuron import standardise
        >>> standardise([[10], [40]], reference=[[10], [20], [10], [20]])
        array([[-1.],
               [ 5.]])

    Source: LeCun, Bottou, Orr and Müller 1998, Efficient BackProp, section
    4.3.
    """
    mean, spread = reference.mean(axis=0), reference.std(axis=0)
    if not np.ptp(reference, axis=0).all():
        raise ValueError("reference: expected inputs that vary, got a constant")
    return (inputs - mean) / spread

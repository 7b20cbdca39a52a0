"""The bias: a weight whose input is always 1."""

import numpy as np

from neuron.checks import Array, checked
from neuron.rules import shaped


@checked(inputs=shaped("n", "m"))
def with_ones(inputs: Array) -> Array:
    r"""Append an input that is always 1; its weight is the bias.

    $$ z = X w + b = [X \; \mathbf{1}] \binom{w}{b} $$

    Args:
        inputs: The inputs $X$, shape (n, m), one example a row.

    Returns:
        The inputs and a column of ones, shape (n, m + 1).

    Raises:
        TypeError: If `inputs` is not numeric.
        ValueError: If `inputs` is not a matrix, or an entry is not finite.

    Examples:
        >>> from neuron import with_ones
        >>> with_ones([[0, 0], [0, 1]])
        array([[0., 0., 1.],
               [0., 1., 1.]])

    Source: Rosenblatt 1958 for the threshold. The seed says that it leaves the
    threshold out; its third input is one.
    """
    return np.hstack([inputs, np.ones((len(inputs), 1))])

"""How wrong the neuron is: the error of each example, and one number for all of
them.
"""

from neuron.checks import Array, checked
from neuron.rules import shaped


@checked(
    targets=shaped("n", "K", shared=True),
    outputs=shaped("n", "K", low=0, high=1),
)
def error(targets: Array, outputs: Array) -> Array:
    r"""Subtract what came out from what was wanted.

    $$ y - o $$

    Args:
        targets: The desired outputs $y$, shape (n, K), or (n, 1) for all K.
        outputs: The outputs $o$, shape (n, K), each in [0, 1].

    Returns:
        The errors, shape (n, K): positive where the output should grow.

    Raises:
        TypeError: If an argument is not numeric.
        ValueError: If a shape does not fit, an entry is not finite, or an
            output lies outside [0, 1].

    Examples:
        >>> from neuron import error
        >>> error([[1], [0]], [[0.75], [0.25]])
        array([[ 0.25],
               [-0.25]])

    Source: Sichkar 2018, its `nn_error`.
    """
    return targets - outputs


@checked(
    targets=shaped("n", "K", shared=True),
    outputs=shaped("n", "K", low=0, high=1),
)
def loss(targets: Array, outputs: Array) -> Array:
    r"""Sum the squared errors of all examples into one number a neuron.

    $$ L = \tfrac12 \sum_{i=1}^{n} (y_i - o_i)^2 $$

    Args:
        targets: The desired outputs $y$, shape (n, K), or (n, 1) for all K.
        outputs: The outputs $o$, shape (n, K), each in [0, 1].

    Returns:
        The losses, shape (K,): one for each neuron, 0 or more.

    Raises:
        TypeError: If an argument is not numeric.
        ValueError: If a shape does not fit, an entry is not finite, or an
            output lies outside [0, 1].

    Examples:
        >>> from neuron import loss
        >>> loss([[1], [0]], [[0.75], [0.25]])
        array([0.0625])

    Source: the original never names it; its rule is gradient descent on this
    function (Widrow and Hoff 1960).
    """
    total: Array = 0.5 * (error(targets, outputs) ** 2).sum(axis=-2)
    return total

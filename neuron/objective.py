"""How wrong the neuron is: the error of each example, and one number for all of
them.
"""

from __future__ import annotations

from neuron.arguments import (
    Errors,
    Losses,
    Outputs,
    Targets,
)


def error(targets: Targets, outputs: Outputs) -> Errors:
    r"""Subtract the outputs from the targets.

    $$ y - o $$

    Args:
        targets: The desired outputs $y$, shape (n, K), or (n, 1) for all K.
        outputs: The outputs $o$, shape (n, K), each in [0, 1].

    Returns:
        The errors, shape (n, K): positive where the output should grow.

    Examples:
        >>> from neuron import error
        >>> error([[1], [0]], [[0.75], [0.25]])
        array([[ 0.25],
               [-0.25]])

    Source: Sichkar 2018, variable `nn_error`.
    """
    return targets - outputs


def loss(targets: Targets, outputs: Outputs) -> Losses:
    r"""Sum the squared errors of all examples into one number per neuron.

    $$ L = \tfrac12 \sum_{i=1}^{n} (y_i - o_i)^2 $$

    Args:
        targets: The desired outputs $y$, shape (n, K), or (n, 1) for all K.
        outputs: The outputs $o$, shape (n, K), each in [0, 1].

    Returns:
        The losses, shape (K,): one for each neuron, 0 or more.

    Examples:
        >>> from neuron import loss
        >>> loss([[1], [0]], [[0.75], [0.25]])
        array([0.0625])

    Source: the original never names it; its rule is gradient descent on this
    function (Widrow and Hoff 1960).
    """
    return 0.5 * (error(targets, outputs) ** 2).sum(axis=0)

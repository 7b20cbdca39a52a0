"""The sigmoid and its slope."""

from __future__ import annotations

import numpy as np

from neuron.arguments import (
    AnySums,
    Array,
    Outputs,
    Slopes,
)


def sigmoid(z: AnySums) -> Array:
    r"""Squash any number into the range from 0 to 1.

    $$ \sigma(z) = \frac{1}{1 + \mathrm{e}^{-z}} $$

    The code multiplies numerator and denominator by $\mathrm{e}^{z}$. The
    result rounds to 1 from 54 ln 2 = 37.43 on, so $z$ is capped at 40 and no
    power of e can overflow.

    Args:
        z: Weighted sums, of any shape; infinities are allowed.

    Returns:
        The outputs $\sigma(z)$, in the shape of `z`, each in [0, 1].

    Examples:
        >>> from neuron import sigmoid
        >>> sigmoid([-1000, 0, 1000])
        array([0. , 0.5, 1. ])

    Source: Sichkar 2018, method `normalizing_results`. Its figure prints the
    formula with a wrong sign.
    """
    power = np.exp(np.minimum(z, 40.0))
    return power / (1.0 + power)


def slope(outputs: Outputs) -> Slopes:
    r"""Return the slope of the sigmoid where it gives this output.

    $$ \frac{\mathrm{d}\sigma}{\mathrm{d}z} = o\,(1 - o) \le \tfrac14 $$

    The derivative is taken with respect to the weighted sum $z$; it is only
    *written* with the output $o$.

    Args:
        outputs: The outputs $o = \sigma(z)$, shape (n, K), each in [0, 1].
            Never pass $z$ itself.

    Returns:
        The slopes, shape (n, K), each in [0, 1/4].

    Examples:
        >>> from neuron import slope
        >>> slope([[0.5], [0.75], [1.0]])
        array([[0.25  ],
               [0.1875],
               [0.    ]])

    Source: Sichkar 2018, method `derivative_of_sigmoid`, whose argument `x` is
    an output.
    """
    return outputs * (1.0 - outputs)

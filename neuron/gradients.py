"""A check for any derivative: compare it with finite differences."""

from __future__ import annotations

import numpy as np

from neuron.arguments import (
    Array,
    Function,
    Gradient,
    Point,
    Step,
)


def central_difference(
    function: Function,
    point: Point,
    step: Step = 6e-6,
) -> Array:
    r"""Estimate the derivative of a function, one entry at a time.

    $$ \frac{\partial f}{\partial x_j} \approx
       \frac{f(x + h\,e_j) - f(x - h\,e_j)}{2h} $$

    The default step is near the cube root of the rounding unit, where the
    truncation error and the rounding error are about equal.

    Args:
        function: A function of one array that returns one finite number.
        point: Where to take the derivative: finite numbers of any shape.
        step: The step $h$, greater than 0 and less than 1.

    Returns:
        The derivatives, in the shape of `point`.

    Examples:
        >>> from neuron import central_difference
        >>> central_difference(lambda x: (x**2).sum(), [1.0, -3.0]).round(6)
        array([ 2., -6.])

    Source: Nocedal and Wright 2006, Numerical Optimization, section 8.1.
    """
    slopes = np.empty(point.shape)
    for j in np.ndindex(point.shape):
        shift = np.zeros(point.shape)
        shift[j] = step
        rise = np.sum(function(point + shift) - function(point - shift))
        slopes[j] = rise / (2 * step)
    return slopes


def relative_error(claimed: Gradient, measured: Gradient) -> float:
    r"""Compare two gradients with one number that does not depend on scale.

    $$ \frac{\max_j |a_j - b_j|}{\max_j \bigl(|a_j| + |b_j|\bigr)} $$

    Below $10^{-8}$ the two agree; near 1 their difference is as large as they
    are.

    Args:
        claimed: The gradient $a$ from a formula.
        measured: The gradient $b$ from differences, of the same shape.

    Returns:
        The relative error, from 0 to 1; 0 if both are zero.

    Examples:
        >>> from neuron import relative_error
        >>> relative_error([3.0, 4.0], [3.0, 4.0])
        0.0
        >>> relative_error([1.0, 0.0], [-1.0, 0.0])
        1.0

    Source: Karpathy, CS231n notes, "Gradient checks".
    """
    gap = np.max(np.abs(claimed - measured), initial=0.0)
    scale = np.max(np.abs(claimed) + np.abs(measured), initial=0.0)
    return float(gap / scale) if scale else 0.0

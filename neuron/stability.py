"""How large a step may be before it does harm."""

from __future__ import annotations

import numpy as np

from neuron.arguments import Bend, Inputs


def safe_learning_rate(inputs: Inputs, bend: Bend = 1.0) -> float:
    r"""Return the learning rate below which no step can raise the loss.

    $$ \eta < \frac{2}{\beta\,\lambda_{\max}} $$

    Here $\lambda_{\max}$ is the largest eigenvalue of $X^{\mathsf T} X$, the
    square of the largest stretch of $X$. The bend $\beta$ is the largest second
    derivative, with respect to its sum, of what one example adds to the loss:
    1 for a linear neuron with squared error, 1/4 for a sigmoid with
    cross-entropy.

    Args:
        inputs: The inputs $X$, shape (n, m), not all of them 0.
        bend: The bend $\beta$, greater than 0.

    Returns:
        The bound on the learning rate $\eta$.

    Raises:
        ValueError: If all inputs are 0, or so small that no float can hold the
            bound.

    Examples:
        >>> from neuron import TRAINING_INPUTS, safe_learning_rate
        >>> round(safe_learning_rate(TRAINING_INPUTS), 5)
        0.31386
        >>> round(safe_learning_rate(TRAINING_INPUTS, bend=1 / 4), 5)
        1.25544

    Source: Nesterov 2018, Lectures on Convex Optimization, section 1.2.3.
    """
    largest_stretch = float(np.linalg.norm(inputs, 2))
    if largest_stretch == 0:
        raise ValueError("inputs: expected at least one not to be 0, got all 0")
    # Divided twice, because the square could overflow.
    return 2.0 / bend / largest_stretch / largest_stretch

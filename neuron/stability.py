"""How large a step may be before it does harm."""

import numpy as np

from neuron.checks import Array, checked
from neuron.rules import between, shaped


@checked(inputs=shaped("n", "m"), bend=between(0, np.inf))
def safe_learning_rate(inputs: Array, bend: float = 1.0) -> float:
    r"""Bound the learning rates with which no step can raise the loss.

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
        TypeError: If an argument is not numeric.
        ValueError: If `inputs` is not a matrix of finite numbers, or all of
            them are 0, or `bend` is not greater than 0.

    Examples:
        >>> from neuron import TRAINING_INPUTS, safe_learning_rate
        >>> round(safe_learning_rate(TRAINING_INPUTS), 5)
        0.31386
        >>> round(safe_learning_rate(TRAINING_INPUTS, bend=1 / 4), 5)
        1.25544

    Source: Nesterov 2018, Lectures on Convex Optimization, section 1.2.3.
    """
    largest_stretch = np.linalg.norm(inputs, 2)
    if largest_stretch == 0:
        raise ValueError("inputs: expected not all to be 0, came all 0")
    return float(2.0 / (bend * largest_stretch**2))

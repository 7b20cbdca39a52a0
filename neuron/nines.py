"""What one more nine costs: the weights of this neuron, late in training."""

import numpy as np

from neuron.checks import Array, checked
from neuron.rules import between, shaped


@checked(times=shaped("t", low=1e-300), power=between(0, np.inf))
def late_weights(times: Array, power: float = 2.0) -> Array:
    r"""Give the weights that training on the four examples tends to.

    $$ w \approx \frac1k \begin{pmatrix}
       2 \ln k\tau + \ln \tfrac{25}{36} \\ \ln \tfrac23 \\
       -\ln k\tau + \ln \tfrac95 \end{pmatrix} $$

    Here $\tau = \eta\,t$ is the learning rate times the iterations. The
    squared error pulls on an example of margin $\gamma$ with about
    $\mathrm{e}^{-2\gamma}$, so its power $k$ is 2; cross-entropy pulls with
    $\mathrm{e}^{-\gamma}$, so its power is 1. The start is forgotten.

    Args:
        times: Learning rate times iterations, $\tau$, shape (t,), each greater
            than 0. The larger, the closer.
        power: The power $k$ of the pull, greater than 0.

    Returns:
        The weights, shape (t, 3, 1), as in the history of a run.

    Raises:
        TypeError: If an argument is not numeric.
        ValueError: If `times` is not one row of numbers greater than 0, or
            `power` is not greater than 0.

    Examples:
        After 5000 iterations the published weights are 8.96, -0.21, -4.27.

        >>> from neuron import late_weights
        >>> late_weights([5000])[0].T.round(2)
        array([[ 9.03, -0.2 , -4.31]])

    Source: derived and confirmed numerically for this project; the frame is
    that of Soudry et al. 2018.
    """
    direction = [2.0, 0.0, -1.0]
    offset = np.log([25 / 36, 2 / 3, 9 / 5])
    rows = (np.outer(np.log(power * times), direction) + offset) / power
    return rows[:, :, np.newaxis]

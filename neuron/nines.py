"""What one more nine costs: the weights of the neuron late in training."""

from __future__ import annotations

import numpy as np

from neuron.arguments import Power, Times, WeightsOverTime


def late_weights(times: Times, power: Power = 2.0) -> WeightsOverTime:
    r"""Return the weights that training on the four examples approaches.

    $$ w \approx \frac1k \begin{pmatrix}
       2 \ln k\tau + \ln \tfrac{25}{36} \\ \ln \tfrac23 \\
       -\ln k\tau + \ln \tfrac95 \end{pmatrix} $$

    Here $\tau = \eta\,t$ is the learning rate times the iterations. The
    delta of an example with margin $\gamma$ is about $\mathrm{e}^{-2\gamma}$
    for the squared error, so the power $k$ is 2, and $\mathrm{e}^{-\gamma}$ for
    cross-entropy, so the power is 1. The initial weights no longer matter.

    Args:
        times: Learning rate times iterations, $\tau$, shape (t,), each from
            1e-100 to 1e100. The later, the closer.
        power: The power $k$ of the delta, greater than 1e-100, less than 1e100.

    Returns:
        The weights, shape (t, 3, 1), as in a history.

    Examples:
        After 5000 iterations the published weights are 8.96, -0.21, -4.27.

        >>> from neuron import late_weights
        >>> late_weights([5000])[0].T.round(2)
        array([[ 9.03, -0.2 , -4.31]])

    Source: derived and confirmed numerically for this project, not proved; the
    approach is that of Soudry et al. 2018.
    """
    direction = [2.0, 0.0, -1.0]
    offset = np.log([25 / 36, 2 / 3, 9 / 5])
    rows = (np.outer(np.log(power * times), direction) + offset) / power
    return rows[:, :, np.newaxis]

"""The delta rule: how all examples together correct each weight."""

from __future__ import annotations

import numpy as np

from neuron.activation import slope
from neuron.arguments import (
    Corrections,
    Inputs,
    Outputs,
    Targets,
)
from neuron.objective import error


def correction(
    inputs: Inputs, targets: Targets, outputs: Outputs
) -> Corrections:
    r"""Turn the errors of all examples into one change for each weight.

    $$ \Delta w = X^{\mathsf T} \bigl[(y - o) \circ o \circ (1 - o)\bigr]
       = -\frac{\partial L}{\partial w} $$

    Args:
        inputs: The inputs $X$, shape (n, m).
        targets: The desired outputs $y$, shape (n, K), or (n, 1) for all K.
        outputs: The outputs $o$, shape (n, K), each in [0, 1].

    Returns:
        The corrections $\Delta w$, shape (m, K), downhill on the loss.

    Examples:
        Two examples of one input: (1, 2) times (2, 1) gives (1, 1).

        >>> from neuron import correction
        >>> correction([[1], [2]], [[1], [0]], [[0.5], [0.75]])
        array([[-0.15625]])

    Source: Widrow and Hoff 1960, the delta rule, with the sigmoid's slope;
    Sichkar 2018, variable `corrections`.
    """
    return np.dot(inputs.T, error(targets, outputs) * slope(outputs))

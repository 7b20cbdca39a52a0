"""Another loss, whose correction does not vanish where the sigmoid is flat."""

from __future__ import annotations

import numpy as np

from neuron.arguments import (
    Corrections,
    Inputs,
    Losses,
    Outputs,
    Sums,
    TargetProbabilities,
    Targets,
)
from neuron.objective import error


def cross_entropy(targets: TargetProbabilities, sums: Sums) -> Losses:
    r"""Sum the neuron's surprise at the targets over all examples.

    $$ C = -\sum_{i=1}^{n} \bigl[\,y_i \ln o_i + (1 - y_i) \ln (1 - o_i)\bigr]
    $$

    It is computed from the weighted sums, because an output that has rounded to
    1 no longer shows how wrong it is: $-\ln o = \ln(1 + \mathrm{e}^{-z})$.

    Args:
        targets: The desired outputs $y$, each in [0, 1], shape (n, K), or (n,
            1) for all K.
        sums: The weighted sums $z$, shape (n, K). Never pass outputs.

    Returns:
        The losses $C$, shape (K,): one for each neuron, 0 or more.

    Examples:
        An even bet costs ln 2 = 0.6931; sure and wrong at z = -100 costs 100.

        >>> from neuron import cross_entropy
        >>> cross_entropy([[1]], [[0, -100]]).round(4)
        array([  0.6931, 100.    ])

    Source: Bishop 2006, Pattern Recognition and Machine Learning, section
    4.3.2.
    """
    if_one = np.logaddexp(0.0, -sums)
    if_zero = np.logaddexp(0.0, sums)
    return (targets * if_one + (1.0 - targets) * if_zero).sum(axis=0)


def cross_entropy_correction(
    inputs: Inputs, targets: Targets, outputs: Outputs
) -> Corrections:
    r"""Turn the errors into one change for each weight, without the slope.

    $$ \Delta w = X^{\mathsf T} (y - o) = -\frac{\partial C}{\partial w} $$

    Args:
        inputs: The inputs $X$, shape (n, m).
        targets: The desired outputs $y$, shape (n, K), or (n, 1) for all K.
        outputs: The outputs $o$, shape (n, K), each in [0, 1].

    Returns:
        The corrections $\Delta w$, shape (m, K), downhill on cross-entropy.

    Examples:
        >>> from neuron import cross_entropy_correction, train
        >>> cross_entropy_correction([[1], [2]], [[1], [0]], [[0.5], [0.75]])
        array([[-1.]])

        Training takes it as its rule. From this start, which is very wrong,
        the rule of the squared error would not move the weight.

        >>> train([[1]], [[1]], [[-40]], 50, rule=cross_entropy_correction)
        array([[2.19552428]])

    Source: Bishop 2006, section 4.3.2; Nielsen 2015, chapter 3.
    """
    return np.dot(inputs.T, error(targets, outputs))

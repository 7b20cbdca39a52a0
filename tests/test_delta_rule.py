"""The delta rule: by hand, and against the calculus of its loss."""

from typing import Any

import numpy as np
import pytest

from neuron import (
    TRAINING_INPUTS,
    TRAINING_TARGETS,
    central_difference,
    correction,
    error,
    initial_weights,
    output,
    relative_error,
    slope,
)
from neuron.arguments import Array


def independent_loss(x: Array, y: Array, w: Array) -> Any:
    """Half the sum of squares, without the package, for complex w too."""
    o = 1 / (1 + np.exp(-(x @ w)))
    return ((y - o) ** 2).sum() / 2


@pytest.mark.parametrize("shared", [True, False])
@pytest.mark.parametrize("sizes", [(1, 1, 1), (4, 3, 1), (5, 2, 3), (2, 6, 4)])
def test_the_correction_is_downhill_on_the_loss(
    sizes: tuple[int, int, int], shared: bool
) -> None:
    n, m, k = sizes
    random = np.random.default_rng(n)
    x, w = random.normal(size=(n, m)), random.normal(size=(m, k))
    y = random.random((n, 1 if shared else k))
    claimed = correction(x, y, output(x, w))
    assert claimed.shape == w.shape

    differences = central_difference(lambda w: independent_loss(x, y, w), w)
    assert relative_error(claimed, -differences) < 1e-8

    complex_step = np.empty_like(w)
    for j in np.ndindex(w.shape):
        shifted = w.astype(complex)
        shifted[j] += 1e-30j
        complex_step[j] = independent_loss(x, y, shifted).imag / 1e-30
    assert relative_error(claimed, -complex_step) < 1e-14


def test_a_correction_adds_up_the_deltas_of_the_examples() -> None:
    outputs = output(TRAINING_INPUTS, initial_weights(1, neurons=2))
    deltas = error(TRAINING_TARGETS, outputs) * slope(outputs)
    found = correction(TRAINING_INPUTS, TRAINING_TARGETS, outputs)
    for j, column in enumerate(TRAINING_INPUTS.T):
        expected = deltas[column == 1].sum(axis=0)
        np.testing.assert_allclose(found[j], expected, rtol=1e-12)


def test_an_output_that_is_right_or_certain_corrects_nothing() -> None:
    x, y = np.ones((1, 2)), np.array([[1.0]])
    for silent in 0.0, 1.0:  # certain and wrong; certain and right
        assert not correction(x, y, np.array([[silent]])).any()
    assert not correction(x, np.array([[0.3]]), np.array([[0.3]])).any()

"""The plain equations on the arrays of another library: Dask, in chunks.

The equations contain nothing special for it; NumPy's protocols hand them over
to the other library. Only the border converts arrays to NumPy's.
"""

from collections.abc import Callable
from typing import Any

import dask.array as da
import numpy as np
import pytest

from neuron.activation import sigmoid, slope
from neuron.back_propagation import (
    hidden_deltas,
    train_two_layers,
    two_layer_correction,
)
from neuron.bias import with_ones
from neuron.delta_rule import correction
from neuron.entropy import cross_entropy, cross_entropy_correction
from neuron.forward import output, weighted_sum
from neuron.history import outputs_over_time, train_with_history
from neuron.objective import error, loss
from neuron.scales import standardise
from neuron.training import train, training_step
from neuron.two_layers import two_layer_output

RANDOM = np.random.default_rng(0)
X = RANDOM.normal(size=(23, 3))
Y = RANDOM.random((23, 2)).round()
W = RANDOM.normal(size=(3, 2))
OUTPUTS = RANDOM.random((23, 2))
Z = RANDOM.normal(0, 30, (23, 2))
H = RANDOM.random((23, 4))
HIDDEN = RANDOM.normal(size=(4, 4))
LAST = RANDOM.normal(size=(5, 2))
STEPS = RANDOM.normal(size=(6, 3, 2))

CALLS: dict[str, tuple[Callable[..., Any], tuple[Any, ...]]] = {
    "sigmoid": (sigmoid, (Z,)),
    "slope": (slope, (OUTPUTS,)),
    "weighted_sum": (weighted_sum, (X, W)),
    "output": (output, (X, W)),
    "error": (error, (Y, OUTPUTS)),
    "loss": (loss, (Y, OUTPUTS)),
    "correction": (correction, (X, Y, OUTPUTS)),
    "cross_entropy": (cross_entropy, (Y, Z)),
    "cross_entropy_correction": (cross_entropy_correction, (X, Y, OUTPUTS)),
    "training_step": (training_step, (X, Y, W)),
    "train": (train, (X, Y, W, 10)),
    "train with shared targets": (train, (X, Y[:, :1], W, 5, 0.5)),
    "train with cross-entropy": (
        train,
        (X, Y, W, 10, 0.1, cross_entropy_correction),
    ),
    "train_with_history": (train_with_history, (X, Y, W, 5)),
    "outputs_over_time": (outputs_over_time, (X, STEPS)),
    "standardise": (standardise, (X, X)),
    "with_ones": (with_ones, (X,)),
    "two_layer_output": (two_layer_output, (X, HIDDEN, LAST)),
    "hidden_deltas": (hidden_deltas, (Y, OUTPUTS, H, LAST)),
    "two_layer_correction": (two_layer_correction, (X, Y, HIDDEN, LAST)),
    "train_two_layers": (train_two_layers, (X, Y, HIDDEN, LAST, 3)),
}


def in_chunks(value: Any) -> Any:
    """Split arrays with a row per example; leave weights and numbers."""
    examples = isinstance(value, np.ndarray) and len(value) == len(X)
    split: Any = da.from_array
    return split(value, chunks=(7, -1)) if examples else value


@pytest.mark.parametrize("name", CALLS)
def test_an_equation_runs_unchanged_on_dask(name: str) -> None:
    function, arguments = CALLS[name]
    expected = function(*arguments)
    found = function(*map(in_chunks, arguments))
    if not isinstance(expected, tuple):
        expected, found = (expected,), (found,)
    for ours, theirs in zip(expected, found, strict=True):
        if name != "train_with_history":  # its weights go into a NumPy array
            assert isinstance(theirs, da.Array)
        np.testing.assert_allclose(theirs, ours, rtol=1e-12, atol=1e-12)


def test_the_examples_stay_in_their_chunks() -> None:
    answers: Any = output(in_chunks(X), W)
    assert answers.chunks == ((7, 7, 7, 2), (2,))
    assert correction(in_chunks(X), in_chunks(Y), answers).shape == W.shape

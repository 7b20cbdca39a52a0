"""The types of the equations' arguments and results.

A size has the same letter everywhere: n examples, m inputs, K neurons, H hidden
neurons, t entries of a history, N rows that set a scale or are counted, d
weights per row. Within one call, each letter is one number.
"""

import math
from collections.abc import Callable, Iterable
from typing import Annotated

import numpy as np
from numpy.typing import NDArray

from neuron.validators import (
    between,
    numbers,
    random_source,
    returning,
    shaped,
    text,
    texts,
    whole,
)

Array = NDArray[np.float64]
"""Real numbers, computed as 64-bit floats. Lists and arrays of integers or
booleans are accepted too; text, complex numbers, masked arrays and NaN are not.
"""

# One layer ------------------------------------------------------------------

Inputs = Annotated[Array, shaped("n", "m")]
"""The inputs $X$, shape (n, m): one example per row, one input per column."""

Targets = Annotated[Array, shaped("n", "K", shared=True)]
"""The desired outputs $y$, shape (n, K), or (n, 1) shared by all K neurons."""

TargetProbabilities = Annotated[
    Array, shaped("n", "K", shared=True, low=0, high=1)
]
"""Targets $y$ that are probabilities: shaped like targets, each in [0, 1]."""

Weights = Annotated[Array, shaped("m", "K")]
"""The weights $w$, shape (m, K): one input per row, one neuron per column."""

Sums = Annotated[Array, shaped("n", "K")]
"""The weighted sums $z$, before the sigmoid, shape (n, K): any real numbers."""

AnySums = Annotated[Array, numbers(infinite=True)]
"""Weighted sums $z$ of any shape; infinities are allowed."""

Outputs = Annotated[Array, shaped("n", "K", low=0, high=1)]
"""The outputs $o$, after the sigmoid, shape (n, K), each in [0, 1]."""

Errors = Annotated[Array, shaped("n", "K")]
"""The errors $y - o$, shape (n, K): positive where the output should grow."""

Slopes = Annotated[Array, shaped("n", "K", low=0, high=0.25)]
"""The slopes of the sigmoid, shape (n, K), each in [0, 1/4]."""

Losses = Annotated[Array, shaped("K", low=0)]
"""The losses, shape (K,): one per neuron, 0 or more."""

Corrections = Annotated[Array, shaped("m", "K")]
r"""The corrections $\Delta w$, shape (m, K): one change for each weight."""

# Learning -------------------------------------------------------------------

LearningRate = Annotated[float, between(0, math.inf)]
r"""The learning rate $\eta$, a finite number greater than 0."""

Iterations = Annotated[int, whole(0, 10**9)]
"""A number of training steps, from 0 to a billion."""

Rule = Annotated[
    Callable[[Array, Array, Array], Array],
    returning("m", "K", given=("inputs", "targets", "outputs")),
]
"""A function that turns inputs (n, m), targets (n, K) or (n, 1), and outputs
(n, K) into corrections (m, K). What it returns is checked at every step.
"""

# A history ------------------------------------------------------------------

WeightsOverTime = Annotated[Array, shaped("t", "m", "K")]
"""The weights after 0, 1, 2, ... iterations, shape (t, m, K)."""

OutputsOverTime = Annotated[Array, shaped("t", "n", "K", low=0, high=1)]
"""The outputs after 0, 1, 2, ... iterations, shape (t, n, K), in [0, 1]."""

OneOutputOverTime = Annotated[Array, shaped("t", low=0, high=1)]
"""One output after 0, 1, 2, ... iterations, shape (t,), each in [0, 1]."""

Level = Annotated[float, between(0, 1)]
"""An output to reach, greater than 0 and less than 1."""

IterationLimit = Annotated[int, whole(10, 10**9)]
"""The maximum number of training steps, from 10 to a billion."""

# Two layers -----------------------------------------------------------------

InputsAndOnes = Annotated[Array, shaped("n", "m + 1")]
"""Inputs and a last column of ones, shape (n, m + 1)."""

HiddenWeights = Annotated[Array, shaped("m + 1", "H")]
"""The weights $W_1$ of the hidden neurons, shape (m + 1, H), the bias last."""

HiddenOutputs = Annotated[Array, shaped("n", "H", low=0, high=1)]
"""The outputs $h$ of the hidden neurons, shape (n, H), each in [0, 1]."""

HiddenDeltas = Annotated[Array, shaped("n", "H")]
r"""The deltas $\delta_h$ of the hidden neurons, shape (n, H)."""

OutputWeights = Annotated[Array, shaped("H + 1", "K")]
"""The weights $W_2$ of the output neurons, shape (H + 1, K), the bias last."""

# Counts, random numbers, scales ---------------------------------------------

Count = Annotated[int, whole(1, 10**6)]
"""A number of inputs, neurons, examples or weights, from 1 to a million."""

InputCount = Annotated[int, whole(1, 20)]
"""A number of inputs, from 1 to 20."""

RandomSource = Annotated[
    int | np.random.Generator | np.random.RandomState, random_source()
]
"""A seed, 0 or more, or a NumPy generator to draw from."""

Reference = Annotated[Array, shaped("N", "m")]
"""The rows that set the scales of the inputs, shape (N, m)."""

Rows = Annotated[Array, shaped("N", "d")]
"""Rows whose labellings are counted, shape (N, d)."""

Times = Annotated[Array, shaped("t", low=1e-100, high=1e100)]
r"""Learning rate times iterations, $\tau$, shape (t,), each from 1e-100 to
1e100, so that no logarithm overflows.
"""

Power = Annotated[float, between(1e-100, 1e100)]
"""The power $k$ of a delta, greater than 1e-100 and less than 1e100."""

Bend = Annotated[float, between(0, math.inf)]
r"""The bend $\beta$ of a loss, a finite number greater than 0."""

# Derivatives ----------------------------------------------------------------

Function = Annotated[Callable[[Array], Array | float], returning()]
"""A function of one array that returns one finite number."""

Point = Annotated[Array, numbers()]
"""Where to take a derivative: finite numbers of any shape."""

Step = Annotated[float, between(0, 1)]
"""A small step, greater than 0 and less than 1."""

Gradient = Annotated[Array, numbers(shape="gradient")]
"""A gradient: finite numbers of any shape, the same shape for both gradients
that are compared.
"""

# Tables ---------------------------------------------------------------------

Lines = Annotated[
    Iterable[str], texts("the lines of a table, such as an open file")
]
"""The lines of a table, such as an open file."""

Names = Annotated[list[str], texts("a list of names")]
"""The names of some columns of a table."""

Name = Annotated[str, text()]
"""The name of one column of a table."""

Labels = Annotated[list[str], texts("a list of two strings")]
"""The label that means 0 and the label that means 1."""

"""The values of the names in each formula of the ledger.

The names are those of the pages. Each case draws its arguments from the
generator that it is given.
"""

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

import neuron
from tests.site.formulas.checking import Case, Formulas
from tests.site.formulas.value import value

Array = Any
SIZES = [(1, 1, 1), (4, 3, 1), (3, 3, 3), (5, 2, 4), (2, 6, 3)]
Cases = Callable[[Formulas], Iterator[Case]]
CASES: dict[str, Cases] = {}


def of(function: str) -> Callable[[Cases], Cases]:
    """Register the cases of a function."""

    def enter(cases: Cases) -> Cases:
        assert function not in CASES, function
        CASES[function] = cases
        return cases

    return enter


class Draw:
    """Generated arguments: n examples, m inputs, K neurons."""

    def __init__(self, n: int, m: int, k: int) -> None:
        self.n, self.m, self.k = n, m, k
        self.random = np.random.default_rng([n, m, k])
        self.inputs = self.normal(n, m)
        self.weights = self.normal(m, k)
        self.bias = self.normal(1, k)
        self.targets = self.random.random((n, k))
        self.outputs = self.random.uniform(0.02, 0.98, (n, k))

    def normal(self, *shape: int) -> Array:
        return self.random.normal(size=shape)


DRAWS = [Draw(*sizes) for sizes in SIZES]


def printed_sigmoid(printed: Formulas) -> Callable[[Array], Array]:
    """Return the sigmoid as printed, for complex numbers too."""
    fraction = printed["sigmoid"][0].sides[1]
    return lambda z: value(fraction, {"z": z})


def printed_output(
    printed: Formulas, inputs: Array
) -> Callable[[Array], Array]:
    """Return the output as printed, as a function of the weights."""
    side = printed["output"][0].sides[1]
    sigma = printed_sigmoid(printed)
    return lambda w: value(side, {"σ": sigma, "X": inputs, "w": w})


def printed_loss(
    printed: Formulas, function: str, targets: Array, output: Any
) -> Callable[[Array], Array]:
    """Return a loss as printed, as a function of what gives the outputs."""
    side = printed[function][0].sides[1]
    y, n = targets, len(targets)
    return lambda x: value(side, {"y": y, "n": n, "o": output(x)})


@of("weighted_sum")
def weighted_sum(_: Formulas) -> Iterator[Case]:
    for draw in DRAWS:
        x, w = draw.inputs, draw.weights
        sums = neuron.weighted_sum(x, w)
        names = {"X": x, "x": x, "w": w, "z": sums, "m": draw.m}
        yield from (Case({**names, "i": i + 1}) for i in range(draw.n))


@of("output")
def output(printed: Formulas) -> Iterator[Case]:
    sigma = printed_sigmoid(printed)
    for draw in DRAWS:
        x, w = draw.inputs, draw.weights
        yield Case({"σ": sigma, "X": x, "w": w, "o": neuron.output(x, w)})


@of("sigmoid")
def sigmoid(_: Formulas) -> Iterator[Case]:
    for draw in DRAWS:
        for z in [*draw.normal(10), *5 * draw.normal(10), 0.0]:
            yield Case({"σ": neuron.sigmoid, "z": z})


@of("error")
def error(_: Formulas) -> Iterator[Case]:
    for draw in DRAWS:
        y, o = draw.targets, draw.outputs
        yield Case({"y": y, "o": o}, neuron.error(y, o))
        yield Case({"y": y[:, :1], "o": o}, neuron.error(y[:, :1], o))


@of("loss")
def loss(_: Formulas) -> Iterator[Case]:
    for draw in DRAWS:
        y, o = draw.targets, draw.outputs
        yield Case({"y": y, "o": o, "n": draw.n, "L": neuron.loss(y, o)})


@of("slope")
def slope(printed: Formulas) -> Iterator[Case]:
    """The numbers of one neuron; at 0 the slope is at its largest."""
    sigma = printed_sigmoid(printed)
    for draw in DRAWS:
        z = np.array([*draw.normal(10), 0.0])
        o = neuron.sigmoid(z)
        slopes = neuron.slope(o[:, np.newaxis])[:, 0]
        yield Case({"σ(z)": sigma, "z": z, "o": o}, slopes, side=1)


@of("central_difference")
def central_difference(_: Formulas) -> Iterator[Case]:
    """The difference is what is computed, and is near the derivative."""
    for draw in DRAWS:
        a, x, h = draw.normal(draw.m), draw.normal(draw.m), 1e-3

        def function(x: Array, a: Array = a) -> Any:
            return np.sum(np.sin(a * x)) * np.prod(np.cos(x))

        found = neuron.central_difference(function, x, step=h)
        names = {"f": function, "f(x)": function, "x": x, "h": h}
        names |= {"e": np.eye(draw.m)}
        for j in range(draw.m):
            yield Case({**names, "j": j + 1}, found[j], near=1e-3)


def falling(
    printed: Formulas, letter: str, loss: str, rule: Callable[..., Array]
) -> Iterator[Case]:
    """The weights change against the slope of the loss, as printed."""
    for draw in DRAWS:
        x, y, w = draw.inputs, draw.targets, draw.weights
        o = neuron.output(x, w)
        of_weights = printed_output(printed, x)
        names = {"X": x, "y": y, "o": o, "w": w, "Δw": rule(x, y, o)}
        names |= {f"{letter}(w)": printed_loss(printed, loss, y, of_weights)}
        yield Case(names)


@of("correction")
def correction(printed: Formulas) -> Iterator[Case]:
    return falling(printed, "L", "loss", neuron.correction)


@of("training_step")
def training_step(_: Formulas) -> Iterator[Case]:
    for draw in DRAWS:
        x, y, w = draw.inputs, draw.targets, draw.weights
        rate = draw.random.uniform(0.1, 3)
        change = neuron.correction(x, y, neuron.output(x, w))
        moved = neuron.training_step(x, y, w, rate)
        yield Case({"w": w, "η": rate, "Δw": change}, moved)


@of("with_ones")
def with_ones(_: Formulas) -> Iterator[Case]:
    for draw in DRAWS:
        x, w, b = draw.inputs, draw.weights, draw.bias
        sums = neuron.weighted_sum(neuron.with_ones(x), np.vstack([w, b]))
        yield Case({"X": x, "w": w, "b": b, "z": sums})


@of("first_iteration")
def first_iteration(_: Formulas) -> Iterator[Case]:
    """Levels between the outputs, on an output, and above them all."""
    for draw in DRAWS:
        o = draw.random.uniform(0.02, 0.9, 12)
        for p in [*draw.random.uniform(0.02, 0.9, 10), o[0], o[-1], 0.95]:
            found = neuron.first_iteration(o, p)
            yield Case({"o": o, "p": p, "t": range(len(o)), "t*": found})


@of("cross_entropy")
def cross_entropy(_: Formulas) -> Iterator[Case]:
    for draw in DRAWS:
        y, z = draw.targets, draw.normal(draw.n, draw.k)
        found = neuron.cross_entropy(y, z)
        names = {"y": y, "o": neuron.sigmoid(z), "n": draw.n}
        yield Case({**names, "C": found})


@of("cross_entropy_correction")
def cross_entropy_correction(printed: Formulas) -> Iterator[Case]:
    rule = neuron.cross_entropy_correction
    return falling(printed, "C", "cross_entropy", rule)


@of("two_layer_output")
def two_layer_output(printed: Formulas) -> Iterator[Case]:
    sigma = printed_sigmoid(printed)
    for draw in DRAWS:
        x, hidden = draw.inputs, draw.n
        first = draw.normal(draw.m + 1, hidden)
        second = draw.normal(hidden + 1, draw.k)
        found = neuron.two_layer_output(x, first, second)
        names = {"σ": sigma, "X": x, "W_1": first, "W_2": second}
        yield Case({**names, "o": found}, explains=("h",))


@of("hidden_deltas")
def hidden_deltas(_: Formulas) -> Iterator[Case]:
    """As its docstring says, the second weights lose their bias."""
    for draw in DRAWS:
        y, o, k = draw.targets, draw.outputs, draw.k
        names = {"δ": (y - o) * o * (1 - o)}
        for hidden in [k, k + 1]:
            h = draw.random.uniform(0.02, 0.98, (draw.n, hidden))
            second = draw.normal(hidden + 1, k)
            found = neuron.hidden_deltas(y, o, h, second)
            yield Case({**names, "h": h, "W_2": second[:-1], "δ_h": found})


@of("standardise")
def standardise(_: Formulas) -> Iterator[Case]:
    for draw in DRAWS:
        x = draw.normal(draw.n + 1, draw.m) * 3 + 2
        found = neuron.standardise(x, x)
        yield Case({"x": x, "N": len(x)}, found, explains=("μ", "s"))


@of("late_weights")
def late_weights(_: Formulas) -> Iterator[Case]:
    for draw in DRAWS:
        times = draw.random.uniform(10, 1e6, 4)
        for k in [1.0, 2.0, draw.random.uniform(0.5, 3)]:
            found = neuron.late_weights(times, k)
            for tau, weights in zip(times, found, strict=True):
                yield Case({"k": k, "τ": tau, "w": weights})


@of("safe_learning_rate")
def safe_learning_rate(_: Formulas) -> Iterator[Case]:
    """The bound is what is computed, and a rate below it is safe."""
    for draw in DRAWS:
        x, bend = draw.inputs, draw.random.uniform(0.1, 3)
        bound = neuron.safe_learning_rate(x, bend)
        largest = np.linalg.eigvalsh(x.T @ x)[-1]
        names = {"β": bend, "λ_max": largest, "η": 0.99 * bound}
        yield Case(names, bound)


def without(rows: Array, row: Array) -> Array:
    return rows[(rows != row).any(axis=1)]


def across(rows: Array, row: Array) -> Array:
    """Return where the planes of some rows meet the plane of another."""
    k = np.flatnonzero(row)[0]
    return np.delete(row[k] * rows - np.outer(rows[:, k], row), k, axis=1)


@of("count_labellings")
def count_labellings(_: Formulas) -> Iterator[Case]:
    """Both sides are counts: the relation holds whichever row is left out."""
    for draw in DRAWS:
        rows = draw.random.integers(-2, 3, (5, 3))
        rows[:, 0] = range(1, 6)  # no two in one plane
        names: dict[str, Any] = {"R": neuron.count_labellings, "A": rows}
        for row in rows:
            names |= {"x": row, "∖": without}
            names |= {"∩": lambda all_, row: across(without(all_, row), row)}
            yield Case(names)


@of("cover_count")
def cover_count(_: Formulas) -> Iterator[Case]:
    for n in range(1, 9):
        for d in range(1, 9):
            yield Case({"C": neuron.cover_count, "N": n, "d": d})

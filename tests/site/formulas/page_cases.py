"""The values of the names in the formulas between the equations.

A formula is identified by its page and its beginning.
"""

import math
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import numpy as np

import neuron
from neuron import TEST_INPUT, TRAINING_INPUTS, TRAINING_TARGETS
from tests.site.formulas.cases import (
    DRAWS,
    Array,
    Cases,
    printed_loss,
    printed_output,
    printed_sigmoid,
)
from tests.site.formulas.checking import Case, Formulas
from tests.site.formulas.value import complex_step

Place = tuple[str, str]
ONE = np.ones((1, 1))
PAGE_CASES: dict[Place, Cases] = {}
DIGITS = "numbers that the build computes, rounded to the digits that are shown"
UNCHECKED = {
    ("sigmoid", r"\begin{aligned} \mathrm{e}^{-2}"): DIGITS,
    ("error", "1 - 0."): DIGITS,
    ("slope", r"\sigma(2.1)"): DIGITS,
    ("slope", r"\frac{\sigma(2.001)"): DIGITS,
    ("correction", "0."): DIGITS,
    ("results", r"\sigma(8."): DIGITS,
    ("nines", r"\Delta w \approx"): "a factor in words: signed row i",
    ("memory", r"\text{average of }"): "an average in words",
    ("edge", "4 + 4c"): "a solution with two signs, ±, and arrows",
}

# Formulas that stay true although some marks change.
HARMLESS = {
    ("neuron", r"\begin{aligned} z &="): "the second input is 0",
    ("correction", r"\frac{\partial L}{\partial w_j}"): "words below a brace",
    ("nines", "v_1 + v_2"): "the second entry is 0",
    ("edge", r"\underbrace{(1 - o)(3o - 1)}"): "words below a brace",
}


def at(page: str, start: str) -> Callable[[Cases], Cases]:
    """Register the cases of a formula."""

    def enter(cases: Cases) -> Cases:
        PAGE_CASES[page, start] = cases
        return cases

    return enter


def single(low: float = 0.02, high: float = 0.98) -> Iterator[Any]:
    """Yield generated numbers, one at a time."""
    for draw in DRAWS:
        yield from draw.random.uniform(low, high, 4)


@at("neuron", r"\begin{aligned} z &=")
def by_hand(_: Formulas) -> Iterator[Case]:
    weights = np.array([[0.5], [-0.25], [-0.125]])
    sums = neuron.weighted_sum(TRAINING_INPUTS, weights)
    yield Case({"z": sums[1, 0]})


@at("sigmoid", r"\frac{o}{1 - o}")
@at("saturation", r"-\ln o =")
def logit(_: Formulas) -> Iterator[Case]:
    for z in single(-3, 3):
        yield Case({"z": z, "o": neuron.sigmoid(z)})


@at("slope", r"\frac{\mathrm{d}u}{\mathrm{d}z}")
@at("slope", r"\begin{aligned} \frac{\mathrm{d}o}{\mathrm{d}z}")
def inner_and_outer(printed: Formulas) -> Iterator[Case]:
    def inner(z: Array) -> Array:
        return 1 + np.exp(-z)

    for z in single(-3, 3):
        names = {"z": z, "u": inner(z), "o": neuron.sigmoid(z), "u(z)": inner}
        names |= {"o(u)": lambda u: 1 / u, "o(z)": printed_sigmoid(printed)}
        yield Case(names)


@at("correction", r"\delta = (1 - o)")
def delta_of_target_one(_: Formulas) -> Iterator[Case]:
    for o in single():
        outputs = o * ONE
        delta = neuron.error(ONE, outputs) * neuron.slope(outputs)
        yield Case({"o": o, "δ": delta.item()})


@at("worksheet", r"\begin{aligned} z &= w_1 x_1")
def first_step(_: Formulas) -> Iterator[Case]:
    w = neuron.initial_weights()
    for i in range(4):
        x, y = TRAINING_INPUTS[[i]], TRAINING_TARGETS[[i]]
        o = neuron.output(x, w)
        delta = (neuron.error(y, o) * neuron.slope(o)).item()
        z = neuron.weighted_sum(x, w).item()
        names = {"x": x[0], "w": w[:, 0], "y": y.item(), "o": o.item()}
        yield Case({**names, "z": z, "δ": delta})


@at("correction", r"\frac{\partial L}{\partial w_j}")
def chain_rule(printed: Formulas) -> Iterator[Case]:
    for draw in DRAWS:
        x, y, w = draw.inputs, draw.targets, draw.weights
        of_weights = printed_output(printed, x)
        names = {"x": x, "y": y, "w": w, "n": draw.n}
        names |= {"o": neuron.output(x, w)}
        names |= {"L(w)": printed_loss(printed, "loss", y, of_weights)}
        yield from (Case({**names, "j": j + 1}) for j in range(draw.m))


@at("bias", "z = x_1 w_1")
@at("bias", "x_1 w_1 + x_2 w_2 >")
def threshold(_: Formulas) -> Iterator[Case]:
    """The rows with an output above one half."""
    for draw in DRAWS:
        for x in np.hstack([draw.normal(9, 2), np.ones((9, 1))]):
            w = draw.normal(3)
            if neuron.output(x[np.newaxis], w[:, np.newaxis]) > 0.5:
                z = neuron.weighted_sum(x[np.newaxis], w[:, np.newaxis])
                yield Case({"x": x, "w": w, "z": z.item()})


@at("bias", "w_3^{(t)} - b^{(t)}")
def two_biases(_: Formulas) -> Iterator[Case]:
    inputs = neuron.with_ones(TRAINING_INPUTS)
    start = neuron.initial_weights(inputs=4)
    history = neuron.train_with_history(inputs, TRAINING_TARGETS, start, 50)
    w, b = history.weights[:, :3, 0], history.weights[:, 3, 0]
    yield from (Case({"w": w, "b": b, "t": t}) for t in range(51))


@at("bias", r"z_i = \sum_{j=1}^{m} \bigl(")
def symmetric_inputs(_: Formulas) -> Iterator[Case]:
    for draw in DRAWS:
        x, w = draw.inputs, draw.weights
        z = neuron.weighted_sum(x - 0.5, w)
        names = {"x": x, "w": w, "z": z, "m": draw.m}
        yield from (Case({**names, "i": i + 1}) for i in range(draw.n))


@at("saturation", r"\frac{\partial C}{\partial z}")
@at("saturation", r"\frac{\partial C}{\partial o} =")
def wanted_loss(printed: Formulas) -> Iterator[Case]:
    """One example, with a number for each neuron."""
    sigma = printed_sigmoid(printed)
    for draw in DRAWS:
        y, z = draw.targets[0], draw.normal(draw.k)
        names = {"y": y, "z": z, "o": neuron.sigmoid(z)}
        for name, output in [("C(z)", sigma), ("C(o)", lambda o: o)]:
            names[name] = printed_loss(
                printed,
                "cross_entropy",
                y[np.newaxis],
                lambda x, output=output: output(x)[np.newaxis],
            )
        yield Case(names)


@at("learning-rate", r"u - \eta\,x^2 u")
def linear_step(_: Formulas) -> Iterator[Case]:
    for x in single():
        u, rate = 3 * x - 1, 2 - x
        yield Case({"u": u, "x": x, "η": rate}, u + rate * x * (0 - x * u))


@at("learning-rate", r"0 < \eta <")
def linear_edge(_: Formulas) -> Iterator[Case]:
    for x in single():
        bound = neuron.safe_learning_rate(x * ONE)
        for rate in [0.01 * bound, 0.99 * bound]:
            yield Case({"x": x, "η": rate}, bound)


@at("limits", "z_1 + z_3")
def square(_: Formulas) -> Iterator[Case]:
    for draw in DRAWS:
        w = draw.normal(3, 1)
        yield Case({"z": neuron.weighted_sum(TRAINING_INPUTS, w)[:, 0]})


@at("limits", "x_1 w_1 + x_2 w_2 + w_3")
def boundary(_: Formulas) -> Iterator[Case]:
    """The rows with an output of exactly one half."""
    w = np.array([2.0, -1.0, 3.0])
    pairs = [[a, b] for a in range(-4, 5) for b in range(9)]
    rows = neuron.with_ones(np.array(pairs, dtype=float))
    halves = neuron.output(rows, w[:, np.newaxis])[:, 0] == 0.5
    yield from (Case({"x": x, "w": w}) for x in rows[halves])


@at("two-layers", r"(X W_1)\, W_2")
def without_a_bend(_: Formulas) -> Iterator[Case]:
    for draw in DRAWS:
        names = {"X": draw.inputs, "W_1": draw.weights}
        yield Case({**names, "W_2": draw.normal(draw.k, 2)})


@at("two-layers", r"\delta = (y - o)")
def delta(_: Formulas) -> Iterator[Case]:
    for draw in DRAWS:
        y, o = draw.targets, draw.outputs
        yield Case({"y": y, "o": o, "δ": neuron.error(y, o) * neuron.slope(o)})


@at("elsewhere", r"\Delta w = X^{\mathsf T}(y - o)")
def penalised(_: Formulas) -> Iterator[Case]:
    """The correction, and minus the gradient of the penalty."""
    for draw in DRAWS:
        x, y, o, w = draw.inputs, draw.targets, draw.outputs, draw.weights
        c = draw.random.uniform(0.5, 2)
        change = neuron.cross_entropy_correction(x, y, o) - w / c
        yield Case({"X": x, "y": y, "o": o, "w": w, "c": c, "Δw": change})


@at("nines", r"\delta = \frac{\mathrm{e}^{-2\gamma}}")
def late_delta(_: Formulas) -> Iterator[Case]:
    for margin in single(5, 6):
        o = neuron.output(ONE, margin * ONE)
        delta = neuron.error(ONE, o) * neuron.slope(o)
        yield Case({"γ": margin, "δ": delta.item()}, near=0.02)


@at("nines", "v_1 + v_2")
def direction(_: Formulas) -> Iterator[Case]:
    """What each factor of e in time adds to the weights."""
    early, late = neuron.late_weights(np.array([1.0, math.e]))[:, :, 0]
    yield Case({"v": (late - early) * 2})


@at("nines", r"\begin{aligned} a_1 + a_2")
@at("nines", "a_1^2 =")
@at("nines", "(a_1, a_2")
@at("nines", r"a_1 a_4\, r^2")
def shares(_: Formulas) -> Iterator[Case]:
    """The shares of the deltas late in training; the first two add up to 2."""
    signs = 2 * TRAINING_TARGETS - 1
    for w in neuron.late_weights(np.array([100.0, 5000.0, 1e5])):
        margins = (signs * neuron.weighted_sum(TRAINING_INPUTS, w))[:, 0]
        deltas = np.exp(-2 * margins)
        r = deltas[:2].sum() / 2
        a = (deltas / r).round(14)  # the difference of two equal ones is then 0
        yield Case({"a": a, "r": r, "γ": margins, "w": w[:, 0]})


@at("nines", "H =")
def bowl(_: Formulas) -> Iterator[Case]:
    """The deltas, divided by what the part along the arrow makes of them."""
    signed = (2 * TRAINING_TARGETS - 1) * TRAINING_INPUTS
    arrow = np.array([[2.0], [0.0], [-1.0]])
    across = np.eye(3) - arrow @ arrow.T / 5
    for draw, k in zip(DRAWS, (1.0, 2.0, 3.0), strict=False):
        w = draw.normal(3, 1)
        along = (arrow.T @ w).item() / 5
        bowl = np.exp(-k * (signed @ w - along)).sum(axis=0, keepdims=True)
        q = (signed @ across)[:, np.newaxis]
        yield Case({"q": q, "u": across @ w, "k": k, "H": bowl})


@cache
def late(rule: Any) -> dict[str, float]:
    """The output for the question, late in training."""
    start, rate, t = neuron.initial_weights(), 0.5, 20_000
    w = neuron.train(TRAINING_INPUTS, TRAINING_TARGETS, start, t, rate, rule)
    return {"p": neuron.output(TEST_INPUT, w).item(), "η": rate, "t": t}


@at("nines", r"\frac{p}{1 - p} \approx \frac{5\,")
def law_of_squares(_: Formulas) -> Iterator[Case]:
    yield Case(late(neuron.correction), near=0.05)


@at("nines", r"\frac{p}{1 - p} \approx \frac{25\,")
def law_of_cross_entropy(_: Formulas) -> Iterator[Case]:
    yield Case(late(neuron.cross_entropy_correction), near=0.01)


@at("edge", r"u - \eta\, X^{\mathsf T} X u")
def linear_steps(_: Formulas) -> Iterator[Case]:
    for draw in DRAWS:
        x, u, rate = draw.inputs, draw.weights, 0.3
        step = rate * x.T @ (0 - x @ u)
        yield Case({"X": x, "u": u, "η": rate}, u + step)


@at("edge", r"\underbrace{(1 - o)(3o - 1)}")
def bend(_: Formulas) -> Iterator[Case]:
    """The derivative that the brace names, times the slope."""
    for o in single():
        derivative = complex_step(lambda o: -o * (1 - o) ** 2, o)
        slope = neuron.slope(o * ONE).item()
        yield Case({"o": o}, derivative.item() * slope)


@at("memory", r"X^{\mathsf T}\delta =")
def two_halves(_: Formulas) -> Iterator[Case]:
    for draw in DRAWS:
        x, delta = draw.normal(4, 3), draw.normal(4, 1)
        yield Case({"X": x, "x": x[:, np.newaxis], "δ": delta})

"""The law of the nines: as an exact equation, and against long runs."""

import math
from collections.abc import Callable
from itertools import pairwise

import numpy as np
import pytest

from neuron import (
    TEST_INPUT,
    TRAINING_INPUTS,
    TRAINING_TARGETS,
    correction,
    cross_entropy_correction,
    first_iteration,
    initial_weights,
    late_weights,
    output,
    outputs_over_time,
    train,
    train_with_history,
)
from neuron.arguments import Array

SIGNED_ROWS = (2 * TRAINING_TARGETS - 1) * TRAINING_INPUTS
LEVELS = [0.9, 0.99, 0.999, 0.9999, 0.99999]
TAUS = np.geomspace(1, 1e8, 17)


# The formula ------------------------------------------------------------------


def test_the_law_as_the_page_writes_it() -> None:
    squared = late_weights(TAUS)[:, :, 0].T
    entropy = late_weights(TAUS, 1.0)[:, :, 0].T
    flat = np.ones_like(TAUS)
    np.testing.assert_allclose(np.exp(-squared[0]), 3 / (5 * TAUS))
    np.testing.assert_allclose(squared[1], -0.5 * np.log(1.5) * flat)
    np.testing.assert_allclose(squared[2], -0.5 * np.log(10 * TAUS / 9))
    np.testing.assert_allclose(np.exp(-entropy[0]), 36 / (25 * TAUS**2))
    np.testing.assert_allclose(entropy[1], -np.log(1.5) * flat)
    np.testing.assert_allclose(entropy[2], -np.log(5 * TAUS / 9))


@pytest.mark.parametrize("power", [1.0, 2.0, 3.5])
def test_the_law_moves_exactly_as_its_own_deltas_demand(power: float) -> None:
    weights = late_weights(TAUS, power)
    margins = (SIGNED_ROWS @ weights)[:, :, 0]
    asked = np.exp(-power * margins) @ SIGNED_ROWS
    # The derivative of ln(tau) is 1 / tau.
    moved = np.outer(1 / (power * TAUS), [2, 0, -1])
    np.testing.assert_allclose(asked, moved, rtol=1e-9, atol=1e-15)


def test_the_arrow_is_the_max_margin_direction() -> None:
    np.testing.assert_array_equal(SIGNED_ROWS @ [2, 0, -1], [1, 1, 1, 1])
    # Its certificate: all margins are 1, and positive shares add up to it.
    shares = np.array([6, 4, 9, 6]) / 5
    np.testing.assert_allclose(shares @ SIGNED_ROWS, [2, 0, -1], atol=1e-15)
    assert shares[0] * shares[3] == pytest.approx(shares[1] * shares[2])


# The runs ---------------------------------------------------------------------


def prices_without_the_package(limit: int) -> list[int]:
    """First iterations at the levels, by one neuron in plain numbers."""
    w1, w2, w3 = (float(w) for w in initial_weights()[:, 0])
    sums = [math.log(level / (1 - level)) for level in LEVELS]
    prices: list[int] = []
    for t in range(limit):
        while len(prices) < len(sums) and w1 >= sums[len(prices)]:
            prices.append(t)
        deltas = []
        for z, y in (w1 + w2 + w3, 1), (w1 + w3, 1), (w3, 0), (w2 + w3, 0):
            o = 1 / (1 + math.exp(-z))
            deltas.append((y - o) * o * (1 - o))
        w1 += deltas[0] + deltas[1]
        w2 += deltas[0] + deltas[3]
        w3 += sum(deltas)
    return prices


def test_the_first_iterations_of_the_page() -> None:
    history = train_with_history(
        TRAINING_INPUTS, TRAINING_TARGETS, initial_weights(), 62_000
    )
    answers = outputs_over_time(TEST_INPUT, history.weights)[:, 0, 0]
    prices = [first_iteration(answers, level) for level in LEVELS]
    assert prices == [16, 98, 721, 6374, 61168]
    assert prices[:4] == prices_without_the_package(6_500)
    # The factors creep up to 10, and the odds gain 5/3 per iteration.
    factors = [b / a for a, b in pairwise(prices) if a and b]
    assert factors == sorted(factors)
    assert 9.5 < factors[-1] < 10
    odds = answers / (1 - answers)
    assert odds[60_000] - odds[50_000] == pytest.approx(
        10_000 * 5 / 3, rel=0.02
    )
    shares = np.abs(
        correction(np.eye(4), TRAINING_TARGETS, history.outputs[-1])[:, 0]
    )
    shares = 2 * shares / shares[:2].sum()
    np.testing.assert_allclose(shares, [1.2, 0.8, 1.8, 1.2], atol=0.005)


def test_cross_entropy_pays_root_10_for_a_nine() -> None:
    weights = train_with_history(
        TRAINING_INPUTS,
        TRAINING_TARGETS,
        initial_weights(),
        2000,
        rule=cross_entropy_correction,
    ).weights
    answers = outputs_over_time(TEST_INPUT, weights)[:, 0, 0]
    for level in [0.99, 0.999, 0.9999, 0.99999, 0.999999]:
        law = 6 / 5 / math.sqrt(1 - level)
        found = first_iteration(answers, level)
        assert found is not None
        assert law < found < law + 5


@pytest.mark.parametrize(
    ("rule", "power", "unseen"),
    [
        (correction, 2.0, 1 / (1 + math.sqrt(1.5))),
        (cross_entropy_correction, 1.0, 2 / 5),
    ],
)
def test_every_start_approaches_the_law(
    rule: Callable[[Array, Array, Array], Array], power: float, unseen: float
) -> None:
    # The rate grows with time, so that a long time takes few steps.
    weights = initial_weights(3, neurons=20)
    problem = TRAINING_INPUTS, TRAINING_TARGETS
    weights = train(*problem, weights, 1000, rule=rule)
    tau, distances = 1000.0, []
    for _ in range(3):
        rate = tau / 500
        weights = train(*problem, weights, 4500, rate, rule)
        tau += 4500 * rate
        law = late_weights(np.array([tau]), power)[0]
        distances.append(np.abs(weights - law).max())
    assert tau == pytest.approx(1e6)
    assert distances[-1] < 0.006
    tested = output(np.array([[0, 1, 0]]), weights)
    np.testing.assert_allclose(tested, unseen, atol=2e-4)


def test_a_start_moves_the_clock_once() -> None:
    starts = initial_weights(np.random.default_rng(0), neurons=500)
    odds = np.array(LEVELS[:3]) / (1 - np.array(LEVELS[:3]))
    waited = np.zeros((3, 500), dtype=int)
    weights: Array = starts
    for _ in range(750):
        waited += weights[0] < np.log(odds)[:, np.newaxis]
        weights = train(TRAINING_INPUTS, TRAINING_TARGETS, weights, 1)
    # A narrow band, equally wide at every level.
    widths = np.ptp(waited, axis=1)
    assert widths.max() <= 17
    assert widths.min() >= 10
    assert waited[1].min() >= 90
    assert waited[1].max() <= 108
    assert waited[2].min() >= 710
    assert waited[2].max() <= 735

"""Cross-entropy: against logarithms, calculus, and stuck neurons."""

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import log_loss

from neuron import (
    TRAINING_INPUTS,
    TRAINING_TARGETS,
    central_difference,
    correction,
    cross_entropy,
    cross_entropy_correction,
    initial_weights,
    output,
    relative_error,
    sigmoid,
    slope,
    train,
    train_with_history,
    weighted_sum,
)
from neuron.arguments import Array

ONE_INPUT, ZERO = np.array([[1, 1]]), np.array([[0]])
NIELSEN = np.array([[0.6, 2.0], [0.9, 2.0]])


def learned(weights: Array) -> Any:
    right = (output(TRAINING_INPUTS, weights) > 0.5) == TRAINING_TARGETS
    return right.all(axis=0)


# The loss ---------------------------------------------------------------------


@given(
    rows=st.lists(
        st.tuples(st.floats(0, 1), st.floats(-30, 30)), min_size=1, max_size=5
    )
)
def test_it_is_minus_the_logarithm_of_what_the_target_got(
    rows: list[tuple[float, float]],
) -> None:
    # Both shares are written so that neither rounds to 1.
    expected = sum(
        y * math.log1p(math.exp(-z)) + (1 - y) * math.log1p(math.exp(z))
        for y, z in rows
    )
    targets, sums = np.array(rows).T[:, :, np.newaxis]
    assert cross_entropy(targets, sums).item() == pytest.approx(expected)


def test_it_is_scikit_learns_log_loss() -> None:
    random = np.random.default_rng(0)
    sums = random.normal(0, 3, (50, 1))
    targets = (random.random((50, 1)) < 0.5).astype(float)
    expected = log_loss(targets[:, 0], sigmoid(sums)[:, 0], normalize=False)
    assert cross_entropy(targets, sums).item() == pytest.approx(expected)


def test_it_stays_exact_where_outputs_have_rounded() -> None:
    sums = np.array([[40.0, -1000.0, 1e300]])
    wrong = cross_entropy(np.array([[0, 1, 0]]), sums)
    assert wrong.tolist() == [40, 1000, 1e300]
    right = cross_entropy(np.array([[1, 0, 1]]), sums)
    np.testing.assert_allclose(right, [math.exp(-40), 0, 0], rtol=1e-12)


def test_shared_targets_stand_for_one_column_each() -> None:
    sums = np.random.default_rng(0).normal(size=(4, 3))
    np.testing.assert_array_equal(
        cross_entropy(TRAINING_TARGETS, sums),
        cross_entropy(np.tile(TRAINING_TARGETS, 3), sums),
    )


@given(seed=st.integers(0, 2**32 - 1), share=st.floats(0, 1))
def test_it_bends_upwards_everywhere(seed: int, share: float) -> None:
    random = np.random.default_rng(seed)
    x, y = random.normal(size=(5, 3)), random.random((5, 1))
    ends = random.normal(0, 10, (3, 2))
    between = ends @ [[1 - share], [share]]
    (first, last) = cross_entropy(y, weighted_sum(x, ends))
    (inside,) = cross_entropy(y, weighted_sum(x, between))
    assert inside <= (1 - share) * first + share * last + 1e-9


def test_its_minimum_on_exclusive_or_is_ln_2_per_example() -> None:
    exclusive = np.array([[0], [1], [0], [1]])
    w = train(
        TRAINING_INPUTS,
        exclusive,
        initial_weights(),
        2000,
        rule=cross_entropy_correction,
    )
    np.testing.assert_allclose(w, 0, atol=1e-12)
    sums = weighted_sum(TRAINING_INPUTS, w)
    assert cross_entropy(exclusive, sums).item() / 4 == pytest.approx(np.log(2))


# Its correction ---------------------------------------------------------------


@pytest.mark.parametrize("sizes", [(1, 1, 1), (4, 3, 1), (5, 2, 3)])
def test_the_correction_is_downhill_on_cross_entropy(
    sizes: tuple[int, int, int],
) -> None:
    n, m, k = sizes
    random = np.random.default_rng(n)
    x, w = random.normal(size=(n, m)), random.normal(size=(m, k))
    y = random.random((n, k))
    claimed = cross_entropy_correction(x, y, output(x, w))

    def total(w: Array) -> Array:
        return cross_entropy(y, weighted_sum(x, w))

    assert relative_error(claimed, -central_difference(total, w)) < 1e-8
    complex_step = np.empty_like(w)
    for j in np.ndindex(w.shape):
        shifted = w.astype(complex)
        shifted[j] += 1e-30j
        z = x @ shifted
        o = 1 / (1 + np.exp(-z))
        naive = -(y * np.log(o) + (1 - y) * np.log(1 - o)).sum()
        complex_step[j] = naive.imag / 1e-30
    assert relative_error(claimed, -complex_step) < 1e-14


def test_the_two_corrections_differ_by_the_slope() -> None:
    outputs = output(TRAINING_INPUTS, initial_weights())
    x, y = np.eye(4), TRAINING_TARGETS
    np.testing.assert_allclose(
        cross_entropy_correction(x, y, outputs) * slope(outputs),
        correction(x, y, outputs),
    )


# Training by a rule -----------------------------------------------------------


def test_training_takes_the_correction_as_its_rule() -> None:
    start = initial_weights(5, neurons=3)
    problem = TRAINING_INPUTS, TRAINING_TARGETS
    by_hand = start
    for _ in range(20):
        o = 1 / (1 + np.exp(-(TRAINING_INPUTS @ by_hand)))
        by_hand = by_hand + 0.3 * TRAINING_INPUTS.T @ (TRAINING_TARGETS - o)
    rule = cross_entropy_correction
    trained = train(*problem, start, 20, 0.3, rule)
    history = train_with_history(*problem, start, 20, 0.3, rule)
    np.testing.assert_allclose(trained, by_hand, rtol=1e-12)
    np.testing.assert_array_equal(history.weights[-1], trained)
    np.testing.assert_array_equal(
        train(*problem, start, 20, rule=correction), train(*problem, start, 20)
    )


# Saturation -------------------------------------------------------------------


def test_with_cross_entropy_the_more_wrong_start_learns_faster() -> None:
    problem = ONE_INPUT, ZERO, NIELSEN, 300, 0.15
    slow = train_with_history(*problem).outputs[:, 0]
    quick = train_with_history(*problem, cross_entropy_correction).outputs[:, 0]
    assert slow[[0, 300], 0].round(2).tolist() == [0.82, 0.09]
    assert slow[0, 1].round(2) == 0.98
    assert np.all(slow[:150, 1] > 0.93)
    assert np.all(quick[50] < 0.11)
    first_step = -np.diff(weighted_sum(ONE_INPUT, NIELSEN))  # the two starts
    assert first_step < 0
    delta = {
        rule: rule(ONE_INPUT, ZERO, output(ONE_INPUT, NIELSEN))[0]
        for rule in (correction, cross_entropy_correction)
    }
    assert delta[correction][0] < 5 * delta[correction][1]  # both negative
    assert (
        delta[cross_entropy_correction][0] > delta[cross_entropy_correction][1]
    )


def test_the_delta_of_the_squared_error_is_largest_at_two_thirds() -> None:
    o = np.linspace(0, 1, 3001)[:, np.newaxis]
    delta = o * slope(o)
    assert o[delta.argmax()].item() == pytest.approx(2 / 3)
    assert delta.max() == pytest.approx(4 / 27)


def test_far_starts_defeat_one_loss_and_not_the_other() -> None:
    far = 20 * initial_weights(np.random.default_rng(0), neurons=1000)
    problem = TRAINING_INPUTS, TRAINING_TARGETS, far
    assert learned(train(*problem, 100, rule=cross_entropy_correction)).all()
    counts = [int(learned(train(*problem, t)).sum()) for t in (0, 100, 1000)]
    assert counts == [44, 150, 234]


def test_the_map_of_two_weights_is_as_the_page_says() -> None:
    x, start = TRAINING_INPUTS[:, [0, 2]], np.array([[-12.0], [6.0]])
    stuck = train_with_history(x, TRAINING_TARGETS, start, 1000)
    freed = train(
        x, TRAINING_TARGETS, start, 1000, rule=cross_entropy_correction
    )
    assert stuck.loss[0].item() == pytest.approx(2, abs=0.05)
    assert stuck.loss[-1].item() == pytest.approx(1, abs=0.001)
    assert np.all(np.rint(output(x, freed)) == TRAINING_TARGETS)

"""How large a step can be: closed forms, and runs on both sides of the edge."""

import math
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from neuron import (
    TEST_INPUT,
    TRAINING_INPUTS,
    TRAINING_TARGETS,
    correction,
    cross_entropy,
    cross_entropy_correction,
    first_iteration,
    initial_weights,
    loss,
    output,
    outputs_over_time,
    safe_learning_rate,
    train,
    train_with_history,
    training_step,
    weighted_sum,
)
from neuron.arguments import Array

X, Y = TRAINING_INPUTS, TRAINING_TARGETS
EXCLUSIVE = np.array([[0], [1], [0], [1]])
SQUARED_BEND = 0.07702928504916859


# The bound --------------------------------------------------------------------


def test_the_bounds_of_our_examples_in_closed_form() -> None:
    largest = (7 + math.sqrt(33)) / 2
    assert safe_learning_rate(X) == pytest.approx(2 / largest)
    assert safe_learning_rate(X, 1 / 4) == pytest.approx(8 / largest)
    np.testing.assert_allclose(
        np.linalg.eigvalsh(X.T @ X), [(7 - math.sqrt(33)) / 2, 1, largest]
    )
    assert round(safe_learning_rate(X), 5) == 0.31386
    assert round(safe_learning_rate(X, 1 / 4), 4) == 1.2554


@given(seed=st.integers(0, 2**32 - 1), bend=st.floats(0.01, 10))
def test_the_bound_is_that_of_the_largest_eigenvalue(
    seed: int, bend: float
) -> None:
    random = np.random.default_rng(seed)
    x = random.normal(size=random.integers(1, 6, size=2))
    largest = np.linalg.eigvalsh(x.T @ x)[-1]
    assert safe_learning_rate(x, bend) == pytest.approx(2 / (bend * largest))


def test_the_bound_is_right_where_squares_would_overflow() -> None:
    for scale in 2.0**-511, 2.0**600:
        bound = safe_learning_rate(scale * np.ones((1, 1)))
        assert bound == 2 / scale / scale
    assert safe_learning_rate(X, 1e308) == pytest.approx(0.31386e-308, rel=1e-5)


def test_inputs_of_zero_have_no_bound_and_those_of_stretch_1_have_2() -> None:
    with pytest.raises(
        ValueError, match=r"^inputs: expected at least one not to be 0"
    ):
        safe_learning_rate(np.zeros((2, 3)))
    assert safe_learning_rate(np.array([[0.0, 1.0]])) == 2


def test_a_bound_that_no_float_can_hold_is_refused() -> None:
    with pytest.raises(ValueError, match=r"^inputs, bend: .*, got inf$"):
        safe_learning_rate(X, 1e-320)


def test_the_bends_are_the_largest_second_derivatives() -> None:
    z = np.linspace(-8, 8, 16_001)
    o = 1 / (1 + np.exp(-z))
    for added, bend in [
        (z**2 / 2, 1),
        (np.log1p(np.exp(z)), 1 / 4),
        ((1 - o) ** 2 / 2, SQUARED_BEND),
        (o**2 / 2, SQUARED_BEND),
    ]:
        second = np.diff(added, 2) / np.diff(z)[0] ** 2
        assert second.max() == pytest.approx(bend, rel=1e-5)
    at = (9 + math.sqrt(33)) / 24
    assert 12 * at**2 - 9 * at + 1 == pytest.approx(0, abs=1e-15)
    assert at * (1 - at) ** 2 * (3 * at - 1) == pytest.approx(SQUARED_BEND)
    assert round(safe_learning_rate(X, SQUARED_BEND), 3) == 4.075


@pytest.mark.parametrize("targets", [Y, EXCLUSIVE])
@pytest.mark.parametrize(
    ("rule", "bend"),
    [(correction, SQUARED_BEND), (cross_entropy_correction, 0.25)],
)
def test_below_the_bound_no_step_raises_the_loss(
    rule: Callable[[Array, Array, Array], Array], bend: float, targets: Array
) -> None:
    def height(w: Array) -> Array:
        if rule is correction:
            return loss(targets, output(X, w))
        return cross_entropy(targets, weighted_sum(X, w))

    rate = 0.999 * safe_learning_rate(X, bend)
    w = 4 * initial_weights(np.random.default_rng(1), neurons=300)
    before = height(w)
    for _ in range(60):
        w = training_step(X, targets, w, rate, rule)
        after = height(w)
        assert np.all(after <= before + 1e-12)
        before = after


# Both sides of the edge -------------------------------------------------------


@pytest.mark.parametrize("share", [0.98, 1.02])
def test_the_linear_neuron_is_stable_up_to_the_bound(share: float) -> None:
    away = initial_weights() - [[1], [0], [0]]
    rate = share * safe_learning_rate(X)
    powers = np.linalg.matrix_power(np.eye(3) - rate * X.T @ X, 300)
    assert (np.linalg.norm(powers @ away) < 1e-5) == (share < 1)
    assert (np.linalg.norm(powers @ away) > 1e5) == (share > 1)


@pytest.mark.parametrize("share", [0.98, 1.02])
def test_cross_entropy_is_stable_up_to_the_bound_at_its_flattest(
    share: float,
) -> None:
    rate = share * safe_learning_rate(X, 1 / 4)
    problem = X, EXCLUSIVE, initial_weights()
    even, odd = (
        train(*problem, count, rate, cross_entropy_correction)
        for count in (2000, 2001)
    )
    assert np.allclose(even, 0, atol=1e-12) == (share < 1)
    if share > 1:  # it alternates
        np.testing.assert_allclose(even, -odd, atol=1e-9)
        assert np.abs(even).max() > 0.1


@pytest.mark.parametrize("rate", [10.0, 100.0, 1000.0])
def test_with_cross_entropy_no_rate_fails(rate: float) -> None:
    w = train(X, Y, initial_weights(), 50, rate, cross_entropy_correction)
    assert np.abs(Y - output(X, w)).max() < 0.001


# What the learning rate does --------------------------------------------------


def run(rate: float, iterations: int) -> tuple[int | None, int | None]:
    history = train_with_history(X, Y, initial_weights(), iterations, rate)
    tested = outputs_over_time(TEST_INPUT, history.weights)[:, 0, 0]
    closeness = 1 - np.abs(Y - history.outputs).max(axis=(1, 2))
    return first_iteration(tested, 0.99), first_iteration(closeness, 0.9)


@pytest.mark.parametrize("rate", [0.05, 0.1, 0.5, 1, 2, 5])
def test_small_rates_go_the_same_way(rate: float) -> None:
    asked, learned = run(rate, int(130 / rate))
    assert asked is not None
    assert learned is not None
    assert 94 < rate * asked < 100
    assert 114 < rate * learned < 121


def test_large_rates_answer_the_question_and_fail_the_examples() -> None:
    for rate, least in (20, 5), (50, 17), (100, 11_000):
        asked, learned = run(rate, 12_000 if rate == 100 else 50)
        assert asked == 1
        assert learned is not None
        assert learned >= least


def test_a_rate_of_1000_puts_an_end_to_learning() -> None:
    w = training_step(X, Y, initial_weights(), 1000.0)
    outputs = output(X, w)
    assert outputs.tolist() == [[1]] * 4
    assert not correction(X, Y, outputs).any()


def test_the_rule_of_the_original_stops_at_once_with_a_rate_of_50() -> None:
    w = training_step(X, Y, initial_weights(), 50.0)
    assert output(TEST_INPUT, w).item() > 0.999
    assert ((output(X, w) > 0.5) == Y).sum() == 2


def test_small_starts_learn_and_far_ones_do_not() -> None:
    sizes = [0, 1, 2, 5, 10, 20, 50]
    base = initial_weights(np.random.default_rng(0), neurons=200)
    starts = np.hstack([size * base for size in sizes])
    for rule in correction, cross_entropy_correction:
        ends = train(X, Y, starts, 1000, rule=rule)
        right = ((output(X, ends) > 0.5) == Y).all(axis=0)
        shares = right.reshape(len(sizes), -1).mean(axis=1)
        assert shares[:3].tolist() == [1, 1, 1]
        if rule is correction:
            assert np.all(np.diff(shares[2:]) < 0)
            assert shares[-1] < 0.2
        else:
            assert np.all(shares == 1)

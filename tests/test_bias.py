"""The bias: equal columns, symmetric inputs, and rows of zeros."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy.optimize import linprog

from neuron import (
    TRAINING_INPUTS,
    TRAINING_TARGETS,
    all_inputs,
    correction,
    initial_weights,
    output,
    train,
    train_with_history,
    weighted_sum,
    with_ones,
)
from neuron.arguments import Array

numbers = st.floats(-1e3, 1e3)
UNSEEN = all_inputs()[:, 2] == 0
START = np.vstack([initial_weights(), [[0.0]]])


@settings(deadline=None)
@given(x=arrays(float, (4, 3), elements=numbers), b=numbers)
def test_the_weight_of_the_ones_is_added_to_every_sum(
    x: Array, b: float
) -> None:
    w = np.array([[0.5], [-2.0], [3.0]])
    found = weighted_sum(with_ones(x), np.vstack([w, [[b]]]))
    np.testing.assert_allclose(found, x @ w + b, atol=1e-9)
    assert with_ones(x)[:, :3].tolist() == x.tolist()


def test_the_third_input_of_the_examples_is_a_column_of_ones() -> None:
    pairs = TRAINING_INPUTS[:, :2]
    assert with_ones(pairs).tolist() == TRAINING_INPUTS.tolist()


@settings(deadline=None)
@given(o=st.floats(0, 1), y=st.floats(0, 1))
def test_a_row_of_zeros_teaches_nothing_without_a_bias(
    o: float, y: float
) -> None:
    nothing = np.zeros((1, 3))
    silent = correction(nothing, np.array([[y]]), np.array([[o]]))
    assert not silent.any()
    heard = correction(with_ones(nothing), np.array([[1.0]]), np.array([[0.5]]))
    assert heard[:, 0].tolist() == [0, 0, 0, 0.125]


@pytest.mark.parametrize("rate", [0.1, 1.0, 5.0])
def test_equal_columns_keep_their_difference_and_share_the_rest(
    rate: float,
) -> None:
    x = with_ones(TRAINING_INPUTS)
    run = train_with_history(x, TRAINING_TARGETS, START, 500, rate).weights
    gap = run[:, 2] - run[:, 3]
    np.testing.assert_allclose(gap[:, 0], START[2, 0], atol=1e-12)

    # Together they act as one weight with twice the learning rate.
    w = START[:3].copy()
    for _ in range(500):
        o = output(TRAINING_INPUTS, w)
        change = correction(TRAINING_INPUTS, TRAINING_TARGETS, o)
        w = w + rate * change * [[1], [1], [2]]
    np.testing.assert_allclose(run[-1, 2] + run[-1, 3], w[2], rtol=1e-9)
    np.testing.assert_allclose(run[-1, :2], w[:2], rtol=1e-9)


def test_centring_is_a_bias_of_minus_half_the_weights() -> None:
    w = initial_weights(neurons=7)
    found = weighted_sum(all_inputs() - 0.5, w)
    expected = weighted_sum(
        with_ones(all_inputs()), np.vstack([w, -w.sum(axis=0) / 2])
    )
    np.testing.assert_allclose(found, expected, atol=1e-12)


def test_symmetric_columns_are_orthogonal_and_two_say_nothing() -> None:
    x = TRAINING_INPUTS - 0.5
    assert (x.T @ x).tolist() == np.eye(3).tolist()
    agreement = x.T @ (TRAINING_TARGETS - 0.5)
    assert agreement[:, 0].tolist() == [1, 0, 0]
    for seed in range(5):
        w = train(x, TRAINING_TARGETS, initial_weights(seed), 5000)
        assert w[0] > 9
        assert np.abs(w[1:]).max() < 2e-3


def test_what_the_page_says_about_the_eight_answers() -> None:
    x, y = TRAINING_INPUTS, TRAINING_TARGETS
    ask = all_inputs()
    plain = output(ask, train(x, y, START[:3], 5000))[:, 0]
    bias = output(with_ones(ask), train(with_ones(x), y, START, 5000))[:, 0]
    weights = train(x - 0.5, y, START[:3], 5000)
    symmetric = output(ask - 0.5, weights)[:, 0]
    answers = np.array([plain, bias, symmetric])
    assert np.ptp(answers[:, ~UNSEEN], axis=0).max() < 0.004
    assert np.ptp(answers[:, UNSEEN], axis=0)[:2].min() > 0.3
    assert (answers[:, 4:] > 0.98).all()
    assert plain[4] == answers[:, 4].max()
    assert plain[0] == 0.5
    assert (bias[[0, 2]] < 0.2).all()
    assert (symmetric[:4] < 0.011).all()
    # The rule of the puzzle, which only the symmetric neuron follows firmly.
    assert np.abs(symmetric - ask[:, 0]).max() < 0.011


@pytest.mark.parametrize(
    ("rows", "says_1", "says_0"),
    [
        (all_inputs(), 2, 0),  # the neuron as it was
        (with_ones(all_inputs()), 5, 2),
        (all_inputs() - 0.5, 1, 0),
    ],
)
def test_how_many_rules_fit_the_examples_and_what_they_answer(
    rows: Array, says_1: int, says_0: int
) -> None:
    found = {0: 0, 1: 0}
    for free in all_inputs(4):
        rule = np.empty(8)
        rule[[7, 5, 1, 3]] = TRAINING_TARGETS[:, 0]
        rule[UNSEEN] = free
        # A sum of 0 counts as 0, like that of a row of zeros.
        heard = rows.any(axis=1)
        if not heard.all() and rule[~heard].any():
            continue
        signs = 2 * rule[heard, np.newaxis] - 1
        solved = linprog(
            np.zeros(rows.shape[1]),
            A_ub=-signs * rows[heard],
            b_ub=-np.ones(heard.sum()),
            bounds=(None, None),
        )
        assert solved.status in (0, 2)  # solved, or proved infeasible
        found[int(rule[4])] += solved.status == 0
    assert found == {1: says_1, 0: says_0}


def test_the_same_examples_can_teach_the_opposite_answer() -> None:
    start = START.copy()
    start[2:] = [[8], [-8]]
    x, y = with_ones(TRAINING_INPUTS), TRAINING_TARGETS
    trained = train(x, y, start, 5000)
    assert np.abs(output(x, trained) - y).max() < 0.02
    assert output(with_ones(all_inputs()), trained)[4].item() < 0.25

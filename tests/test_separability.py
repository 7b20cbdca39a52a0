"""What one neuron can learn: against linear programming, the OEIS, Cover."""

from math import comb

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog, minimize

from neuron import (
    TRAINING_INPUTS,
    TRAINING_TARGETS,
    all_inputs,
    correction,
    count_labellings,
    cover_count,
    error,
    initial_weights,
    loss,
    output,
    train,
    with_ones,
)
from neuron.arguments import Array

A000609 = [4, 14, 104, 1882, 94572]  # from n = 1 on
A034997 = [2, 6, 32, 370, 11292]
LABELS = all_inputs(4).T
XOR = LABELS[:, [0b0101]]  # the rows are 1 1, 1 0, 0 0, 0 1


def separable(rows: Array, labels: Array) -> bool:
    """Whether some weights give every row a margin of at least 1."""
    signs = 2 * labels - 1
    found = linprog(
        np.zeros(rows.shape[1]),
        A_ub=-signs[:, np.newaxis] * rows,
        b_ub=-np.ones(len(rows)),
        bounds=(None, None),
    )
    assert found.status in (0, 2)  # solved, or proved to have no solution
    return bool(found.status == 0)


def separable_labellings(rows: Array) -> int:
    """Check half of the labellings; the other half are their opposites."""
    every = all_inputs(len(rows))
    return 2 * sum(
        separable(rows, labels) for labels in every[: len(every) // 2]
    )


# The count -----------------------------------------------------------------


@pytest.mark.parametrize("n", [1, 2, 3])
def test_linear_programming_counts_the_same(n: int) -> None:
    rows = with_ones(all_inputs(n))
    assert separable_labellings(rows) == count_labellings(rows)
    rows = all_inputs(n)[1:]  # a row of zeros is on neither side
    assert separable_labellings(rows) == count_labellings(all_inputs(n))


@pytest.mark.parametrize("n", [1, 2, 3, 4])
def test_the_counts_are_those_of_the_encyclopedia(n: int) -> None:
    assert count_labellings(with_ones(all_inputs(n))) == A000609[n - 1]
    assert count_labellings(all_inputs(n)) == A034997[n - 1]


def test_five_inputs_without_a_bias_too() -> None:
    assert count_labellings(all_inputs(5)) == A034997[4]


@settings(max_examples=25, deadline=None)
@given(
    rows=st.lists(
        st.lists(st.integers(-3, 3), min_size=3, max_size=3).filter(any),
        min_size=1,
        max_size=6,
    )
)
def test_any_whole_rows_are_counted_as_linear_programming_counts(
    rows: list[list[int]],
) -> None:
    matrix = np.array(rows, dtype=float)
    expected = separable_labellings(matrix)
    assert count_labellings(matrix) == expected
    assert count_labellings(-matrix[::-1]) == expected
    assert count_labellings(np.vstack([matrix, 7 * matrix])) == expected
    assert expected <= cover_count(len(rows), 3)


def test_no_row_is_too_large_to_be_counted_exactly() -> None:
    rows = np.array([[2.0**53, 1], [2.0**53 - 1, 1], [2.0**53, 1.0]])
    assert count_labellings(rows) == 4
    assert count_labellings(np.zeros((1, 2))) == 1


# Cover ---------------------------------------------------------------------


@pytest.mark.parametrize("d", [1, 2, 3, 4])
@pytest.mark.parametrize("n", [1, 2, 3, 5, 8])
def test_cover_counts_rows_in_general_position(n: int, d: int) -> None:
    # Any d points of the curve 1, t, t^2, ... are independent (Vandermonde).
    rows = np.vander(np.arange(1.0, n + 1), d)
    assert count_labellings(rows) == cover_count(n, d)


@settings(deadline=None)
@given(n=st.integers(1, 60), d=st.integers(1, 60))
def test_cover_obeys_his_recurrence(n: int, d: int) -> None:
    fewer = cover_count(n, d - 1) if d > 1 else 0
    assert cover_count(n + 1, d) == cover_count(n, d) + fewer
    if d >= n:
        assert cover_count(n, d) == 2**n
    assert cover_count(2 * d, d) == 2 ** (2 * d - 1)  # half, at twice d


def test_the_four_examples_are_in_general_position_and_a_cube_is_not() -> None:
    for left_out in range(4):
        three = np.delete(TRAINING_INPUTS, left_out, axis=0)
        assert abs(np.linalg.det(three)) > 0.5
    assert cover_count(4, 3) == 2 * (1 + 3 + 3) == 14
    cube = with_ones(all_inputs(3))
    assert np.linalg.matrix_rank(cube[:4]) == 3
    assert count_labellings(cube) == 104 < cover_count(8, 4) == 128


def test_hardly_any_labelling_of_ten_inputs_can_be_learned() -> None:
    bound = 2 * sum(comb(1023, k) for k in range(11))
    assert cover_count(1024, 11) == bound
    assert bound * 10**284 < 2**1024


# The original's rule ---------------------------------------------------------


def test_the_rule_learns_whatever_can_be_learned_from_any_start() -> None:
    learnable = []
    for labels in LABELS.T:
        starts = initial_weights(np.random.default_rng(1), neurons=200)
        target = labels[:, np.newaxis]
        trained = train(TRAINING_INPUTS, target, starts, 1000)
        outputs = output(TRAINING_INPUTS, trained)
        worst = np.abs(error(target, outputs)).max(axis=0)
        assert (worst < 0.1).all() or (worst > 0.49).all()
        assert separable(TRAINING_INPUTS, labels) == (worst < 0.1).all()
        learnable.append(bool((worst < 0.1).all()))
        if not learnable[-1]:
            np.testing.assert_allclose(outputs, 0.5, atol=1e-6)
            np.testing.assert_allclose(trained, 0, atol=1e-6)
    assert np.flatnonzero(~np.array(learnable)).tolist() == [0b0101, 0b1010]
    assert sum(learnable) == count_labellings(TRAINING_INPUTS)


def test_xor_is_impossible_because_opposite_corners_have_equal_sums() -> None:
    x = TRAINING_INPUTS
    assert (x[0] + x[2]).tolist() == (x[1] + x[3]).tolist()
    assert XOR[:, 0].tolist() == [0, 1, 0, 1]
    assert XOR[:, 0].tolist() == (x[:, 0] ^ x[:, 1]).tolist()
    assert not correction(x, XOR, np.full((4, 1), 0.5)).any()


def test_no_weights_give_xor_a_smaller_loss_than_zeros() -> None:
    assert loss(XOR, output(TRAINING_INPUTS, np.zeros((3, 1)))) == 0.5
    random = np.random.default_rng(0)
    for scale in (0.1, 1, 3, 10):
        w = scale * random.normal(size=(3, 20_000))
        assert loss(XOR, output(TRAINING_INPUTS, w)).min() > 0.5 - 1e-12
        low = minimize(
            lambda w: loss(XOR, output(TRAINING_INPUTS, w[:, None]))[0], w[:, 0]
        )
        assert low.fun > 0.5 - 1e-12


def test_far_starts_end_with_three_of_four_and_a_loss_above_one_half() -> None:
    far = 5 * initial_weights(neurons=1000)
    outputs = output(TRAINING_INPUTS, train(TRAINING_INPUTS, XOR, far, 2000))
    sure = np.abs(outputs - 0.5).max(axis=0) > 0.01
    right = (np.rint(outputs) == XOR).sum(axis=0)[sure]
    assert sure.sum() > 500
    assert (right == 3).mean() > 0.99
    assert (loss(XOR, outputs)[sure] > 0.5).all()


# The perceptron --------------------------------------------------------------


def test_the_perceptron_stops_within_the_bound_of_novikoff() -> None:
    signs = 2 * TRAINING_TARGETS[:, 0] - 1
    best = np.array([2, 0, -1])  # the direction of the largest margin
    margin = (signs * (TRAINING_INPUTS @ best)).min() / np.sqrt(best @ best)
    bound = (TRAINING_INPUTS**2).sum(axis=1).max() / margin**2
    assert bound == pytest.approx(15)
    w, mistakes = np.zeros(3), 0
    for _ in range(20):
        for row, sign in zip(TRAINING_INPUTS, signs, strict=True):
            if sign * (row @ w) <= 0:
                w, mistakes = w + sign * row, mistakes + 1
    assert mistakes == 8 <= bound
    assert (signs * (TRAINING_INPUTS @ w) > 0).all()


def test_that_direction_has_the_largest_margin() -> None:
    # The shortest w with all margins at least 1 (the hard-margin problem).
    signs = 2 * TRAINING_TARGETS - 1
    shortest = minimize(
        lambda w: w @ w,
        np.array([3.0, 1.0, -2.0]),
        method="SLSQP",
        constraints={
            "type": "ineq",
            "fun": lambda w: (signs * TRAINING_INPUTS) @ w - 1,
        },
    )
    np.testing.assert_allclose(shortest.x, [2, 0, -1], atol=1e-6)


def test_the_first_entry_that_is_not_whole_is_named() -> None:
    with pytest.raises(ValueError, match=r"^rows: .* whole numbers, got 0\.5$"):
        count_labellings(np.array([[1, 0.5], [0.25, 1]]))

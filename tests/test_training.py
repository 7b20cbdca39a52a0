"""Learning: against published runs, calculus, and laws derived by hand."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from neuron import (
    TEST_INPUT,
    TRAINING_INPUTS,
    TRAINING_TARGETS,
    History,
    all_inputs,
    central_difference,
    correction,
    initial_weights,
    output,
    outputs_over_time,
    relative_error,
    train,
    train_with_history,
    training_step,
)
from neuron.checks import Array


@pytest.fixture(scope="module")
def history() -> History:
    """The published run, remembered."""
    return train_with_history(
        TRAINING_INPUTS, TRAINING_TARGETS, initial_weights(), 5000
    )


def independent_loss(x: Array, y: Array, w: Array) -> Array:
    """Half the sum of squares; without the package, and for complex w too."""
    o = 1 / (1 + np.exp(-(x @ w)))
    total: Array = ((y - o) ** 2).sum() / 2
    return total


# Published by others ---------------------------------------------------------


@pytest.mark.parametrize(
    ("iterations", "weights", "tested"),
    [
        (5_000, [8.95950703, -0.20975775, -4.27128529], 0.99987151),
        (10_000, [9.67299303, -0.2078435, -4.62963669], 0.99993704),
    ],
    ids=["Sichkar", "Spencer-Harper"],
)
def test_training_ends_at_the_published_weights(
    iterations: int, weights: list[float], tested: float
) -> None:
    trained = train(
        TRAINING_INPUTS, TRAINING_TARGETS, initial_weights(), iterations
    )
    assert trained[:, 0].round(8).tolist() == weights
    assert round(output(TEST_INPUT, trained).item(), 8) == tested


def test_trask_prints_the_outputs_before_his_last_update() -> None:
    rows = np.array([[0, 0, 1], [0, 1, 1], [1, 0, 1], [1, 1, 1]])
    targets = np.array([[0], [0], [1], [1]])
    trained = train(rows, targets, initial_weights(), 9_999)
    assert output(rows, trained)[:, 0].round(8).tolist() == [
        0.00966449,
        0.00786506,
        0.99358898,
        0.99211957,
    ]
    # The order of the rows is no part of the rule.
    same = train(TRAINING_INPUTS, TRAINING_TARGETS, initial_weights(), 9_999)
    np.testing.assert_allclose(trained, same, rtol=1e-10)


def test_nielsen_learns_from_one_start_and_lies_flat_from_another() -> None:
    x, y = np.array([[1, 1]]), np.array([[0]])  # a weight and a bias
    starts = np.array([[0.6, 2.0], [0.9, 2.0]])
    quick, flat = train_with_history(x, y, starts, 300, 0.15).outputs[:, 0].T
    assert quick[[0, 300]].round(2).tolist() == [0.82, 0.09]
    assert flat[0].round(2) == 0.98
    assert np.all(flat[:150] > 0.93)


# Calculus --------------------------------------------------------------------


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


def test_a_step_is_the_learning_rate_times_the_correction() -> None:
    # Worked by hand: outputs 1/2, errors +-1/2, slopes 1/4.
    zeros = np.zeros((3, 1))
    for rate in 1.0, 0.5, 16.0:
        moved = training_step(TRAINING_INPUTS, TRAINING_TARGETS, zeros, rate)
        assert moved.tolist() == [[rate / 4], [0], [0]]


@settings(deadline=None)
@given(seed=st.integers(0, 2**32 - 1))
def test_a_small_step_lessens_the_loss(seed: int) -> None:
    w = initial_weights(seed)
    moved = training_step(TRAINING_INPUTS, TRAINING_TARGETS, w, 0.1)
    before, after = (
        independent_loss(TRAINING_INPUTS, TRAINING_TARGETS, each)
        for each in (w, moved)
    )
    assert after < before


# One run, many neurons -------------------------------------------------------


def test_the_history_runs_from_the_start_to_the_trained_weights() -> None:
    start = initial_weights(2, neurons=4)
    problem = TRAINING_INPUTS, TRAINING_TARGETS, start
    steps = train_with_history(*problem, 50, 3.0).weights
    assert steps.shape == (51, 3, 4)
    for t in 0, 1, 17, 50:
        np.testing.assert_array_equal(steps[t], train(*problem, t, 3.0))
    np.testing.assert_array_equal(steps[0], start)


def test_the_outputs_and_losses_of_the_history_belong_to_its_weights() -> None:
    start = initial_weights(2, neurons=4)
    steps, outputs, losses = train_with_history(
        TRAINING_INPUTS, TRAINING_TARGETS, start, 50
    )
    assert outputs.shape == (51, 4, 4)
    assert losses.shape == (51, 4)
    naive = 1 / (1 + np.exp(-(TRAINING_INPUTS @ steps)))
    np.testing.assert_allclose(outputs, naive, rtol=1e-12)
    for (t, k), found in np.ndenumerate(losses):
        expected = independent_loss(
            TRAINING_INPUTS, TRAINING_TARGETS, steps[t][:, [k]]
        )
        assert found == pytest.approx(float(expected), rel=1e-12)


def test_outputs_over_time_ask_every_entry_of_a_history() -> None:
    random = np.random.default_rng(0)
    x, steps = random.normal(size=(5, 3)), random.normal(size=(7, 3, 2))
    outputs = outputs_over_time(x, steps)
    assert outputs.shape == (7, 5, 2)
    for t, weights in enumerate(steps):
        np.testing.assert_allclose(outputs[t], output(x, weights), rtol=1e-12)


@settings(max_examples=25, deadline=None)
@given(
    seed=st.integers(0, 2**32 - 1),
    neurons=st.integers(2, 6),
    rate=st.floats(0.01, 10),
    shared=st.booleans(),
)
def test_many_neurons_at_once_are_each_one_alone(
    seed: int, neurons: int, rate: float, shared: bool
) -> None:
    random = np.random.default_rng(seed)
    start = initial_weights(random, neurons=neurons)
    targets = random.random((4, 1 if shared else neurons)).round()
    together = train(TRAINING_INPUTS, targets, start, 20, rate)
    for k in range(neurons):
        own = targets if shared else targets[:, [k]]
        alone = train(TRAINING_INPUTS, own, start[:, [k]], 20, rate)
        np.testing.assert_allclose(together[:, [k]], alone, 1e-12, 1e-12)


def test_no_iterations_give_the_start_but_not_the_same_array() -> None:
    start = initial_weights()
    same = train(TRAINING_INPUTS, TRAINING_TARGETS, start, 0)
    np.testing.assert_array_equal(same, start)
    assert not np.shares_memory(same, start)


# What is true about this neuron ----------------------------------------------


def test_all_rows_are_on_the_right_side_from_iteration_4(
    history: History,
) -> None:
    right = (np.rint(history.outputs) == TRAINING_TARGETS).all(axis=(1, 2))
    assert right.tolist() == [t >= 4 for t in range(5001)]


def test_the_error_still_falls_33_fold_after_200_iterations(
    history: History,
) -> None:
    missing = 1 - output(TEST_INPUT, history.weights[[200, 5000]].T[0])
    assert round(missing[0, 0] / missing[0, 1]) == 33


def test_what_the_trained_neuron_says_about_inputs_it_never_saw(
    history: History,
) -> None:
    outputs = outputs_over_time(all_inputs(), history.weights)[:, :, 0]
    for_000, _, for_010, _, for_100, *_ = outputs.T
    assert np.all(for_000 == 0.5)
    assert for_010[-1] == pytest.approx(0.45, abs=0.005)
    first_weight = history.weights[:, 0, 0]
    np.testing.assert_allclose(for_100, 1 / (1 + np.exp(-first_weight)))


def test_with_a_huge_learning_rate_the_test_row_misleads() -> None:
    weights = training_step(
        TRAINING_INPUTS, TRAINING_TARGETS, initial_weights(), 50.0
    )
    assert output(TEST_INPUT, weights).item() > 0.999
    right = np.rint(output(TRAINING_INPUTS, weights)) == TRAINING_TARGETS
    assert right.sum() == 2


def test_fourteen_of_sixteen_labellings_can_be_learned() -> None:
    labellings = all_inputs(4).T  # sixteen neurons, one column each
    start = initial_weights(1, neurons=16)
    trained = train(TRAINING_INPUTS, labellings, start, 5000)
    outputs = output(TRAINING_INPUTS, trained)
    learned = (np.rint(outputs) == labellings).all(axis=0)
    exclusive = np.logical_xor(*TRAINING_INPUTS[:, :2].T.astype(bool))
    hopeless = [
        np.array_equal(column, exclusive) or np.array_equal(column, ~exclusive)
        for column in labellings.T.astype(bool)
    ]
    assert sum(hopeless) == 2
    assert learned.tolist() == [not each for each in hopeless]
    np.testing.assert_allclose(outputs[:, hopeless], 0.5, atol=1e-3)
    np.testing.assert_allclose(trained[:, hopeless], 0, atol=1e-3)


def test_each_further_nine_costs_ten_times_the_iterations() -> None:
    # 1 - p comes near 3/(5 tau), the closer the later, from every start.
    start, rate = initial_weights(7, neurons=20), 5.0
    for iterations in 2_000, 20_000:
        weights = train(
            TRAINING_INPUTS, TRAINING_TARGETS, start, iterations, rate
        )
        tau = rate * iterations
        price = (1 - output(TEST_INPUT, weights)) * 5 * tau / 3
        np.testing.assert_allclose(price, 1, atol=5 / np.sqrt(tau))
    barely = output(np.array([[0, 1, 0]]), weights)
    np.testing.assert_allclose(barely, 1 / (1 + np.sqrt(1.5)), atol=1e-3)

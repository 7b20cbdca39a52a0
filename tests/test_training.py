"""Learning: against published runs, calculus, and laws derived by hand."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from neuron import (
    TEST_INPUT,
    TRAINING_INPUTS,
    TRAINING_TARGETS,
    all_inputs,
    initial_weights,
    output,
    train,
    training_step,
)
from neuron.arguments import Array


def independent_loss(x: Array, y: Array, w: Array) -> Any:
    """Half the sum of squares, without the package, for complex w too."""
    o = 1 / (1 + np.exp(-(x @ w)))
    return ((y - o) ** 2).sum() / 2


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
    # The order of the rows does not matter.
    same = train(TRAINING_INPUTS, TRAINING_TARGETS, initial_weights(), 9_999)
    np.testing.assert_allclose(trained, same, rtol=1e-10)


# Calculus --------------------------------------------------------------------


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
        independent_loss(TRAINING_INPUTS, TRAINING_TARGETS, weights)
        for weights in (w, moved)
    )
    assert after < before


# One run, many neurons -------------------------------------------------------


@settings(max_examples=25, deadline=None)
@given(
    seed=st.integers(0, 2**32 - 1),
    neurons=st.integers(2, 6),
    rate=st.floats(0.01, 10),
    shared=st.booleans(),
)
def test_many_neurons_train_as_each_would_alone(
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


def test_the_learning_rate_is_1_if_none_is_given() -> None:
    run = TRAINING_INPUTS, TRAINING_TARGETS, initial_weights()
    np.testing.assert_array_equal(training_step(*run), training_step(*run, 1.0))


def test_no_iterations_give_the_start_but_not_the_same_array() -> None:
    start = initial_weights()
    same = train(TRAINING_INPUTS, TRAINING_TARGETS, start, 0)
    np.testing.assert_array_equal(same, start)
    assert not np.shares_memory(same, start)


# What is true about this neuron ----------------------------------------------


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

"""The record of a training run: against runs without one, and its facts."""

from typing import Any

import numpy as np
import pytest

from neuron import (
    TEST_INPUT,
    TRAINING_INPUTS,
    TRAINING_TARGETS,
    History,
    all_inputs,
    initial_weights,
    loss,
    output,
    outputs_over_time,
    train,
    train_with_history,
)
from neuron.arguments import Array
from neuron.history import one_after_another, side_by_side


@pytest.fixture(scope="module")
def history() -> History:
    """The published run, recorded."""
    return train_with_history(
        TRAINING_INPUTS, TRAINING_TARGETS, initial_weights(), 5000
    )


def independent_loss(x: Array, y: Array, w: Array) -> Any:
    """Half the sum of squares, without the package, for complex w too."""
    o = 1 / (1 + np.exp(-(x @ w)))
    return ((y - o) ** 2).sum() / 2


# The record -------------------------------------------------------------------


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


@pytest.mark.parametrize("columns", [1, 2])
def test_each_entry_is_what_its_weights_answer_and_lose(columns: int) -> None:
    random = np.random.default_rng(0)
    x, y = random.normal(size=(5, 3)), random.random((5, columns))
    steps, outputs, losses = train_with_history(
        x, y, initial_weights(2, neurons=2), 20
    )
    for t in range(21):
        answers = output(x, steps[t])
        np.testing.assert_allclose(outputs[t], answers, rtol=1e-14)
        np.testing.assert_allclose(losses[t], loss(y, answers), rtol=1e-13)


def test_steps_side_by_side_are_neurons_and_can_be_taken_apart() -> None:
    steps = np.arange(24.0).reshape(4, 3, 2)  # 4 steps of 2 neurons
    columns = side_by_side(steps)
    np.testing.assert_array_equal(columns, np.hstack([*steps]))
    np.testing.assert_array_equal(one_after_another(columns, 4), steps)


# What is true about the published run -----------------------------------------


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

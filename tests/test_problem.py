"""The puzzle, and what is exactly true about it."""

import numpy as np
import pytest

from neuron import TEST_INPUT, TRAINING_INPUTS, TRAINING_TARGETS, all_inputs


def test_the_puzzle_is_the_published_one() -> None:
    assert TRAINING_INPUTS.tolist() == [
        [1, 1, 1],
        [1, 0, 1],
        [0, 0, 1],
        [0, 1, 1],
    ]
    assert TRAINING_TARGETS.tolist() == [[1], [1], [0], [0]]
    assert TEST_INPUT.tolist() == [[1, 0, 0]]


def test_the_target_is_the_first_input_and_the_third_is_a_bias() -> None:
    assert TRAINING_TARGETS[:, 0].tolist() == TRAINING_INPUTS[:, 0].tolist()
    assert set(TRAINING_INPUTS[:, 2].tolist()) == {1}
    assert TEST_INPUT.tolist()[0] not in TRAINING_INPUTS.tolist()


def test_a_linear_neuron_solves_the_rows_exactly() -> None:
    solution, _, rank, _ = np.linalg.lstsq(
        TRAINING_INPUTS, TRAINING_TARGETS, rcond=None
    )
    assert rank == 3  # so there is no other solution
    np.testing.assert_allclose(solution, [[1], [0], [0]], atol=1e-14)
    np.testing.assert_array_equal(
        TRAINING_INPUTS @ [[1], [0], [0]], TRAINING_TARGETS
    )


def test_eigenvalues_and_the_largest_stable_linear_learning_rate() -> None:
    gram = TRAINING_INPUTS.T @ TRAINING_INPUTS
    eigenvalues = np.linalg.eigvalsh(gram)
    root = np.sqrt(33)
    np.testing.assert_allclose(
        eigenvalues, [(7 - root) / 2, 1, (7 + root) / 2], rtol=1e-13
    )
    assert 2 / eigenvalues[-1] == pytest.approx(0.31386, abs=5e-6)
    for rate, stable in (0.313, True), (0.315, False):
        shrink = np.linalg.matrix_power(np.eye(3) - rate * gram, 2000)
        assert (np.abs(shrink).max().item() < 1) is stable


@pytest.mark.parametrize("inputs", [1, 2, 3, 8])
def test_all_inputs_count_in_binary(inputs: int) -> None:
    rows = all_inputs(inputs)
    assert rows.shape == (2**inputs, inputs)
    assert rows.dtype == float
    for number, row in enumerate(rows.astype(int)):
        assert "".join(map(str, row)) == f"{number:0{inputs}b}"


def test_all_inputs_are_three_by_default() -> None:
    np.testing.assert_array_equal(all_inputs(), all_inputs(3))

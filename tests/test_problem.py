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


@pytest.mark.parametrize("inputs", [1, 2, 3, 8])
def test_all_inputs_count_in_binary(inputs: int) -> None:
    rows = all_inputs(inputs)
    assert rows.shape == (2**inputs, inputs)
    assert rows.dtype == float
    for number, row in enumerate(rows.astype(int)):
        assert "".join(map(str, row)) == f"{number:0{inputs}b}"


def test_all_inputs_are_three_by_default() -> None:
    np.testing.assert_array_equal(all_inputs(), all_inputs(3))

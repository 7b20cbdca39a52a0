"""The puzzle, and what is exactly true about it."""

import numpy as np
import pytest
from scipy.optimize import linprog

from neuron import (
    TEST_INPUT,
    TRAINING_INPUTS,
    TRAINING_TARGETS,
    all_inputs,
    with_ones,
)
from neuron.arguments import Array

EXAMPLES = [7, 5, 1, 3]  # their positions among all rows
QUESTION, UNMENTIONED = 4, 2  # 1 0 0 and 0 1 0
RULES = all_inputs(8)  # one per row: its answers to the eight rows
FITTING = RULES[(RULES[:, EXAMPLES] == TRAINING_TARGETS[:, 0]).all(axis=1)]


def expressed(rows: Array, rules: Array) -> Array:
    """The rules that some weights can express: a sum above 0 means 1."""
    found = [
        linprog(
            np.zeros(rows.shape[1]),
            A_ub=np.where(rule == 1, -1, 1)[:, np.newaxis] * rows,
            b_ub=-rule,  # a sum above 0 can be scaled to 1 or more
            bounds=(None, None),
        ).status
        for rule in rules
    ]
    assert {*found} <= {0, 2}  # solved, or proved to have no solution
    solved: Array = rules[np.array(found) == 0]
    return solved


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


def test_sixteen_rules_fit_the_examples_and_half_of_them_say_1() -> None:
    assert all_inputs()[EXAMPLES].tolist() == TRAINING_INPUTS.tolist()
    assert all_inputs()[[QUESTION]].tolist() == TEST_INPUT.tolist()
    assert len(RULES) == 256
    assert len(FITTING) == 16
    assert FITTING[:, QUESTION].sum() == 8


def test_the_neuron_can_express_two_of_them_and_both_say_1() -> None:
    rules = expressed(all_inputs(), FITTING)
    assert len(rules) == 2
    assert rules[:, QUESTION].tolist() == [1, 1]
    assert rules[:, UNMENTIONED].tolist() == [0, 1]  # and nowhere else
    assert (rules[0] != rules[1]).sum() == 1


def test_with_a_bias_it_can_express_seven_and_two_of_them_say_0() -> None:
    rules = expressed(with_ones(all_inputs()), FITTING)
    assert len(rules) == 7
    assert sorted(rules[:, QUESTION]) == [0, 0, 1, 1, 1, 1, 1]


def test_two_of_the_examples_are_enough_to_force_the_answer() -> None:
    def forces_1(known: list[int]) -> bool:
        places = [EXAMPLES[i] for i in known]
        rows = all_inputs()[[*places, QUESTION]]
        targets = [*TRAINING_TARGETS[known, 0], 0]
        return not len(expressed(rows, np.array([targets])))

    pairs = [[i, j] for i in range(4) for j in range(i)]
    assert [pair for pair in pairs if forces_1(pair)] == [[2, 1], [3, 0]]
    assert not any(forces_1([i]) for i in range(4))

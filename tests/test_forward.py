"""Weighted sums against exact fractions, outputs against published ones."""

from fractions import Fraction

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from neuron import (
    TEST_INPUT,
    TRAINING_INPUTS,
    all_inputs,
    output,
    weighted_sum,
)
from neuron.arguments import Array

PUBLISHED = np.array([[8.95950703], [-0.20975775], [-4.27128529]])
some_neurons = arrays(
    float,
    st.tuples(st.just(3), st.integers(1, 5)),
    elements=st.floats(-1e100, 1e100),
)


def test_weighted_sum_adds_up_each_row() -> None:
    # Sixteenths: their sums and products are exact in binary.
    random = np.random.default_rng(0)
    x = random.integers(-99, 99, (5, 3)) / 16
    w = random.integers(-99, 99, (3, 2)) / 16
    for (i, k), z in np.ndenumerate(weighted_sum(x, w)):
        pairs = zip(x[i].tolist(), w[:, k].tolist(), strict=True)
        assert z == sum(Fraction(a) * Fraction(b) for a, b in pairs)


def test_weighted_sums_of_the_four_examples_by_hand() -> None:
    z = weighted_sum(TRAINING_INPUTS, np.array([[0.5], [0.25], [-2.0]]))
    assert z.tolist() == [[-1.25], [-1.5], [-2.0], [-1.75]]


@given(weights=some_neurons)
def test_the_test_input_asks_for_the_first_weight_only(weights: Array) -> None:
    z = weighted_sum(TEST_INPUT, weights)
    np.testing.assert_array_equal(z, weights[:1])


def test_output_of_the_published_weights_is_the_published_one() -> None:
    assert round(output(TEST_INPUT, PUBLISHED).item(), 8) == 0.99987151


def test_outputs_of_all_eight_inputs_obey_the_definition() -> None:
    naive = 1 / (1 + np.exp(-(all_inputs() @ PUBLISHED)))
    outputs = output(all_inputs(), PUBLISHED)
    np.testing.assert_allclose(outputs, naive, rtol=1e-13)


@given(weights=some_neurons)
def test_no_input_means_one_half_whatever_the_weights(weights: Array) -> None:
    assert np.all(output(np.zeros((1, 3)), weights) == 0.5)


@given(weights=some_neurons)
def test_opposite_weights_give_opposite_outputs(weights: Array) -> None:
    both = output(all_inputs(), weights) + output(all_inputs(), -weights)
    np.testing.assert_allclose(both, 1, rtol=0, atol=4e-16)


@given(weights=some_neurons)
def test_neurons_side_by_side_do_not_disturb_each_other(weights: Array) -> None:
    together = output(all_inputs(), weights)
    for k, alone in enumerate(weights.T):
        np.testing.assert_allclose(
            together[:, [k]], output(all_inputs(), alone[:, None]), rtol=1e-12
        )

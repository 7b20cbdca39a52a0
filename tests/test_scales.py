"""Standardising: against scikit-learn, and against its purpose."""

import numpy as np
import pytest
from sklearn.preprocessing import StandardScaler

from neuron import output, standardise, with_ones


def test_it_is_the_scaler_of_scikit_learn() -> None:
    random = np.random.default_rng(1)
    reference, inputs = (
        random.normal(50, 9, (20, 3)),
        random.normal(size=(7, 3)),
    )
    scaler = StandardScaler().fit(reference)
    expected = scaler.transform(inputs)
    np.testing.assert_allclose(standardise(inputs, reference), expected)


def test_the_reference_gets_mean_0_and_spread_1() -> None:
    rows = np.random.default_rng(2).uniform(1e3, 1e4, (30, 4))
    scaled = standardise(rows, rows)
    np.testing.assert_allclose(scaled.mean(axis=0), 0, atol=1e-13)
    np.testing.assert_allclose(scaled.std(axis=0), 1)


def test_other_units_and_another_zero_change_nothing() -> None:
    rows = np.random.default_rng(3).normal(size=(10, 2))
    other = rows * [1000, 0.01] + [273.15, -4]
    np.testing.assert_allclose(
        standardise(other, other), standardise(rows, rows)
    )


def test_weights_for_the_raw_inputs_give_the_same_outputs() -> None:
    random = np.random.default_rng(4)
    rows, weights = random.normal(100, 20, (9, 2)), random.normal(size=(3, 1))
    mean, spread = rows.mean(axis=0), rows.std(axis=0)
    plain = np.vstack(
        [
            weights[:2] / spread[:, np.newaxis],
            weights[2:] - (mean / spread) @ weights[:2],
        ]
    )
    np.testing.assert_allclose(
        output(with_ones(rows), plain),
        output(with_ones(standardise(rows, rows)), weights),
    )


@pytest.mark.parametrize("value", [0.0, 0.1, 1e9 / 7])
def test_an_input_that_never_varies_has_no_scale(value: float) -> None:
    reference = np.array([[1, value], [2, value], [3, value]])
    with pytest.raises(ValueError, match=r"^reference: .* got a constant$"):
        standardise(reference, reference)

"""Errors and losses against numbers a reader can work out."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from neuron import central_difference, error, loss
from neuron.arguments import Array

shares = st.floats(0, 1)


def test_error_is_positive_where_the_output_should_grow() -> None:
    errors = error(np.array([[1], [0], [1]]), np.array([[0.75], [0.25], [1]]))
    assert errors.tolist() == [[0.25], [-0.25], [0]]


@pytest.mark.parametrize(
    ("targets", "outputs", "expected"),
    [
        ([[1]], [[1]], [0]),
        ([[1]], [[0]], [1 / 2]),
        ([[1], [1], [0], [0]], [[0.5]] * 4, [1 / 2]),
        ([[1], [0]], [[0.75, 0], [0.5, 1]], [5 / 32, 1]),  # shared targets
        ([[1, 0], [0, 0]], [[0.75, 0], [0.5, 1]], [5 / 32, 1 / 2]),
    ],
)
def test_loss_by_hand(
    targets: list[list[float]],
    outputs: list[list[float]],
    expected: list[float],
) -> None:
    assert loss(np.array(targets), np.array(outputs)).tolist() == expected


@given(
    targets=arrays(float, (4, 1), elements=shares),
    outputs=arrays(float, (4, 3), elements=shares),
)
def test_loss_is_half_the_sum_of_squares(
    targets: Array, outputs: Array
) -> None:
    for k, total in enumerate(loss(targets, outputs)):
        squares = [
            (Fraction(y) - Fraction(o)) ** 2
            for y, o in zip(
                targets[:, 0].tolist(), outputs[:, k].tolist(), strict=True
            )
        ]
        assert total == pytest.approx(float(sum(squares) / 2), rel=1e-14)


def test_shared_targets_stand_for_one_column_each() -> None:
    random = np.random.default_rng(0)
    targets, outputs = random.random((4, 1)), random.random((4, 3))
    repeated = np.tile(targets, 3)
    for function in error, loss:
        np.testing.assert_array_equal(
            function(targets, outputs), function(repeated, outputs)
        )


def test_error_is_downhill_on_the_loss() -> None:
    random = np.random.default_rng(0)
    targets, outputs = random.random((2, 4, 2))
    downhill = -central_difference(lambda o: loss(targets, o).sum(), outputs)
    np.testing.assert_allclose(
        error(targets, outputs), downhill, rtol=0, atol=1e-9
    )

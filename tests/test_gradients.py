"""The checker, checked: against derivatives that are known exactly."""

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from neuron import central_difference, relative_error, sigmoid, slope
from neuron.arguments import Array

entries = arrays(float, (2, 3), elements=st.floats(-1e3, 1e3))


@pytest.mark.parametrize(
    ("function", "derivative"),
    [
        (np.sum, np.ones_like),
        (lambda x: np.sum(x**2), lambda x: 2 * x),
        (lambda x: np.sum(np.sin(x)), np.cos),
        (lambda x: np.sum(np.exp(x)), np.exp),
        (np.prod, lambda x: np.prod(x) / x),
    ],
)
@pytest.mark.parametrize("shape", [(), (3,), (2, 3), (2, 2, 2)])
def test_central_difference_finds_known_derivatives(
    function: Callable[[Array], Array],
    derivative: Callable[[Array], Array],
    shape: tuple[int, ...],
) -> None:
    point = np.random.default_rng(0).uniform(0.5, 1.5, shape)
    found = central_difference(function, point)
    assert found.shape == shape
    np.testing.assert_allclose(found, derivative(point), rtol=1e-8)


@pytest.mark.parametrize("step", [0.5, 0.25, 0.125])
def test_central_difference_errs_by_the_square_of_its_step(
    step: float,
) -> None:
    # ((x + h)^3 - (x - h)^3) / 2h is 3x^2 + h^2, and here without rounding.
    point = np.array([1.0, -2.0])
    found = central_difference(lambda x: (x**3).sum(), point, step)
    assert found.tolist() == (3 * point**2 + step**2).tolist()


def test_the_default_step_is_near_the_best() -> None:
    point = np.linspace(0.5, 1.5, 11)

    def miss(step: float) -> float:
        found = central_difference(lambda x: np.exp(x).sum(), point, step)
        return float(np.abs(found - np.exp(point)).max())

    assert miss(6e-6) < 1e-9
    assert miss(6e-6) < min(miss(6e-4), miss(6e-9))


def test_the_gradient_check_unmasks_the_slope_of_z() -> None:
    z = np.linspace(-4, 4, 9).reshape(-1, 1)
    measured = central_difference(lambda z: sigmoid(z).sum(), z)
    assert relative_error(slope(sigmoid(z)), measured) < 1e-8
    assert relative_error(z * (1 - z), measured) > 0.9


@given(a=entries, b=entries)
def test_relative_error_is_symmetric_and_at_most_one(
    a: Array, b: Array
) -> None:
    found = relative_error(a, b)
    assert 0 <= found <= 1 + 1e-15
    assert found == relative_error(b, a)
    assert relative_error(a, a) == 0


@pytest.mark.parametrize("exponent", [-1000, -600, 0, 600, 1000])
def test_relative_error_does_not_depend_on_scale(exponent: int) -> None:
    scale = 2.0**exponent  # its square is no float, and it still works
    a, b = np.array([[3.0, 1.0]]), np.array([[1.0, 1.5]])
    assert relative_error(scale * a, scale * b) == 2 / 4
    assert relative_error(scale * a, 0 * a) == 1
    assert relative_error(scale * a, scale * a) == 0


@pytest.mark.parametrize("nothing", [np.zeros(3), np.empty((0, 2))])
def test_relative_error_of_nothing_is_zero(nothing: Array) -> None:
    assert relative_error(nothing, nothing) == 0


def test_nothing_agrees_with_nothing() -> None:
    assert str(relative_error(np.array([]), np.array([]))) == "0.0"

"""The sigmoid against 50-digit arithmetic, its slope against calculus."""

from decimal import Decimal, localcontext

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from neuron import sigmoid, slope
from neuron.arguments import Array

EPS = 2.0**-52  # the spacing of floats at 1
reals = st.floats(allow_nan=False)  # with both infinities
shares = st.floats(0, 1)


def at(z: float) -> float:
    return sigmoid(np.array(z)).item()


def exact(z: float) -> Decimal:
    with localcontext(prec=50):
        return 1 / (1 + Decimal(-z).exp())


@given(z=arrays(float, array_shapes(min_dims=0, max_dims=3), elements=reals))
def test_sigmoid_is_silent_and_keeps_shape_and_range(z: Array) -> None:
    with np.errstate(over="raise", invalid="raise", divide="raise"):
        outputs = sigmoid(z)
    assert outputs.shape == z.shape
    assert outputs.dtype == float
    assert np.all((outputs >= 0) & (outputs <= 1))


@given(z=st.floats(-746, 800))
def test_sigmoid_is_accurate_relative_to_its_value(z: float) -> None:
    tiniest = Decimal("5e-324")  # below 2e-308 floats are evenly spaced
    truth = exact(z)
    assert abs(Decimal(at(z)) - truth) <= 4 * Decimal(EPS) * truth + tiniest


@given(z=reals)
def test_sigmoid_mirrors_within_one_rounding(z: float) -> None:
    assert abs(at(-z) - (1 - at(z))) <= EPS


@given(pair=st.tuples(reals, reals))
def test_sigmoid_grows_up_to_rounding(pair: tuple[float, float]) -> None:
    lower, upper = map(at, sorted(pair))
    assert lower <= upper * (1 + 2 * EPS)


@given(z=st.floats(-700, 30))
def test_sigmoid_grows_strictly_over_a_visible_distance(z: float) -> None:
    assert at(z) < at(z + 0.01)


@pytest.mark.parametrize(
    ("z", "expected"),
    [
        (0.0, 0.5),
        (-0.0, 0.5),
        (-np.inf, 0.0),
        (-1000.0, 0.0),
        (-745.0, 5e-324),  # the smallest float there is
        (36.5, 1 - EPS / 2),  # the largest float below 1,
        (37.4, 1 - EPS / 2),  # up to here
        (37.43, 1.0),  # 54 ln 2, rounded up
        (38.0, 1.0),
        (1000.0, 1.0),
        (np.inf, 1.0),
    ],
)
def test_sigmoid_has_exact_middle_and_limits(z: float, expected: float) -> None:
    assert at(z) == expected


@given(x=st.floats(-20, 20))
def test_sigmoid_is_a_stretched_tanh(x: float) -> None:
    assert abs(np.tanh(x) + 1 - 2 * at(2 * x)) <= 4 * EPS


@pytest.mark.parametrize("kind", [bool, np.int8, np.uint64, np.float32])
def test_sigmoid_takes_every_kind_of_real_number(kind: type) -> None:
    outputs = sigmoid(np.array([0, 1], dtype=kind))
    assert outputs == pytest.approx([0.5, 0.7310585786300049], rel=4 * EPS)


def test_slope_is_the_derivative_by_differences_and_complex_step() -> None:
    z = np.linspace(-8, 8, 161).reshape(-1, 7)
    claimed = slope(sigmoid(z))
    h = 1e-5
    differences = (sigmoid(z + h) - sigmoid(z - h)) / (2 * h)
    np.testing.assert_allclose(claimed, differences, rtol=0, atol=1e-10)
    complex_step = (1 / (1 + np.exp(-(z + 1e-30j)))).imag / 1e-30
    np.testing.assert_allclose(claimed, complex_step, rtol=1e-11)
    hyperbolic = (1 - np.tanh(z / 2) ** 2) / 4
    np.testing.assert_allclose(claimed, hyperbolic, rtol=1e-11)


@given(o=shares)
def test_slope_is_at_most_a_quarter_and_symmetric(o: float) -> None:
    left, right = slope(np.array([[o, 1 - o]]))[0]
    assert 0 <= left <= 0.25
    assert left == pytest.approx(right, rel=0, abs=EPS)


def test_slope_is_steepest_at_one_half_and_zero_at_the_ends() -> None:
    ends_and_middle = slope(np.array([[0.0, 0.5, 1.0]]))
    assert ends_and_middle.tolist() == [[0.0, 0.25, 0.0]]

"""Initial weights: the published ones, and no trace in NumPy's state."""

import pickle
from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from neuron import initial_weights


@pytest.fixture
def global_state() -> Iterator[None]:
    before = np.random.get_state()
    yield
    np.random.set_state(before)


def test_seed_1_gives_the_published_weights() -> None:
    published = [[-0.16595599], [0.44064899], [-0.99977125]]
    assert initial_weights().round(8).tolist() == published
    assert initial_weights(1).round(8).tolist() == published


@pytest.mark.usefixtures("global_state")
def test_the_global_generator_is_neither_used_nor_touched() -> None:
    np.random.seed(7)
    before = pickle.dumps(np.random.get_state())
    first = initial_weights(5)
    assert pickle.dumps(np.random.get_state()) == before
    np.random.seed(8)
    np.testing.assert_array_equal(initial_weights(5), first)


@given(
    seed=st.integers(0, 2**32 - 1),
    inputs=st.integers(1, 5),
    neurons=st.integers(1, 5),
)
def test_a_seed_is_one_experiment(seed: int, inputs: int, neurons: int) -> None:
    weights = initial_weights(seed, inputs, neurons)
    assert weights.shape == (inputs, neurons)
    assert np.all((weights >= -1) & (weights < 1))
    again = initial_weights(seed, inputs, neurons)
    np.testing.assert_array_equal(weights, again)
    other = initial_weights((seed + 1) % 2**32, inputs, neurons)
    assert not np.array_equal(weights, other)


@pytest.mark.parametrize("make", [np.random.default_rng, np.random.RandomState])
def test_a_generator_is_drawn_from(
    make: type[np.random.RandomState],
) -> None:
    random, twin = make(3), make(3)
    first, second = (initial_weights(random, neurons=2) for _ in "ab")
    assert not np.array_equal(first, second)
    uniform = twin.random((2, 3, 2))
    np.testing.assert_array_equal([first, second], 2 * uniform - 1)


def test_weights_are_spread_evenly() -> None:
    weights = initial_weights(np.random.default_rng(0), 100, 1000)
    counts, _ = np.histogram(weights, bins=10, range=(-1, 1))
    assert counts.sum() == weights.size
    # Ten thousand are expected in each; one standard deviation is 95.
    assert np.all(np.abs(counts - 10_000) < 5 * 95)

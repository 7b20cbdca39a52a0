"""The helpers that all figures share."""

import numpy as np
import pytest

from neuron.figures.style import number, spread


def test_labels_are_spread_around_their_places() -> None:
    places = np.array([0.99, 0.0, 1.0, 0.02])
    spaced = spread(places, 0.1)
    assert np.argsort(spaced).tolist() == np.argsort(places).tolist()
    assert np.diff(np.sort(spaced)).min() >= 0.1 - 1e-12
    assert spaced.mean() == pytest.approx(places.mean())
    np.testing.assert_allclose(spread(np.array([3.0, 1.0]), 1), [3, 1])


def test_a_minus_is_a_minus() -> None:
    assert number(-0.25) == "−0.25"
    assert number(1.0) == "1"
    assert number(-0.0531, ".3f") == "−0.053"

"""Back propagation: by hand, against calculus, and step by step."""

from typing import Any

import numpy as np
import pytest

from neuron import (
    TRAINING_INPUTS,
    TwoLayers,
    central_difference,
    error,
    hidden_deltas,
    output,
    relative_error,
    slope,
    train_two_layers,
    two_layer_correction,
    with_ones,
)
from neuron.arguments import Array

PAIRS = TRAINING_INPUTS[:, :2].astype(float)
XOR = np.array([[0], [1], [0], [1]])


def independent_loss(x: Array, y: Array, w1: Array, w2: Array) -> Any:
    """Without the package, with biases, and for complex weights too."""
    h = 1 / (1 + np.exp(-(x @ w1[:-1] + w1[-1])))
    o = 1 / (1 + np.exp(-(h @ w2[:-1] + w2[-1])))
    return ((y - o) ** 2).sum() / 2


def network(random: np.random.Generator, m: int, h: int, k: int) -> TwoLayers:
    return TwoLayers(
        random.normal(size=(m + 1, h)), random.normal(size=(h + 1, k))
    )


@pytest.mark.parametrize("shared", [True, False])
@pytest.mark.parametrize(
    "sizes", [(4, 2, 2, 1), (1, 1, 1, 1), (5, 3, 4, 2), (3, 2, 1, 3)]
)
def test_both_corrections_are_downhill_on_the_loss(
    sizes: tuple[int, int, int, int], shared: bool
) -> None:
    n, m, h, k = sizes
    random = np.random.default_rng(n + h)
    x, layers = random.normal(size=(n, m)), network(random, m, h, k)
    y = random.random((n, 1 if shared else k))
    claimed = two_layer_correction(x, y, *layers)
    for layer, (found, weights) in enumerate(zip(claimed, layers, strict=True)):

        def one_layer(w: Array, layer: int = layer) -> Any:
            both = [*layers]
            both[layer] = w
            return independent_loss(x, y, *both)

        assert found.shape == weights.shape
        differences = central_difference(one_layer, weights)
        assert relative_error(found, -differences) < 1e-8
        steps = np.empty_like(weights)
        for j in np.ndindex(weights.shape):
            shifted = weights.astype(complex)
            shifted[j] += 1e-30j
            steps[j] = one_layer(shifted).imag / 1e-30
        assert relative_error(found, -steps) < 1e-13


def test_the_deltas_by_hand() -> None:
    # Two outputs, one hidden neuron: 0.5 * 0.25 * 4 - 0.5 * 0.25 * 2, by 1/4.
    found = hidden_deltas(
        np.array([[1.0, 0]]),
        np.array([[0.5, 0.5]]),
        np.array([[0.5]]),
        np.array([[4.0, 2], [100, 100]]),
    )
    assert found.tolist() == [[(0.5 - 0.25) * 0.25]]


def test_the_check_unmasks_a_forgotten_slope_and_a_bias_passed_back() -> None:
    random = np.random.default_rng(2)
    layers = network(random, 2, 2, 1)
    right = two_layer_correction(PAIRS, XOR, *layers).first
    measured = -central_difference(
        lambda w: independent_loss(PAIRS, XOR, w, layers.second), layers.first
    )
    h = output(with_ones(PAIRS), layers.first)
    o = output(with_ones(h), layers.second)
    deltas = error(XOR, o) * slope(o)
    forgotten = with_ones(PAIRS).T @ (deltas @ layers.second[:-1].T)
    shifted = with_ones(PAIRS).T @ (deltas @ layers.second[1:].T * slope(h))
    assert relative_error(right, measured) < 1e-8
    assert relative_error(forgotten, measured) > 0.1
    assert relative_error(shifted, measured) > 0.1


def test_training_is_one_correction_after_the_other() -> None:
    start = network(np.random.default_rng(3), 2, 2, 1)
    by_hand = start
    for _ in range(5):
        change = two_layer_correction(PAIRS, XOR, *by_hand)
        by_hand = TwoLayers(
            by_hand.first + 0.5 * change.first,
            by_hand.second + 0.5 * change.second,
        )
    found = train_two_layers(PAIRS, XOR, *start, 5, 0.5)
    assert [layer.tolist() for layer in found] == [
        layer.tolist() for layer in by_hand
    ]
    none = train_two_layers(PAIRS, XOR, *start, 0)
    assert [layer.tolist() for layer in none] == [
        layer.tolist() for layer in start
    ]


def test_from_zeros_nothing_moves() -> None:
    zeros = TwoLayers(np.zeros((3, 2)), np.zeros((3, 1)))
    layers = train_two_layers(PAIRS, XOR, *zeros, 100, 4)
    assert not layers.first.any()
    assert not layers.second.any()


def test_the_learning_rate_is_1_if_none_is_given() -> None:
    start = network(np.random.default_rng(3), 2, 2, 1)
    found = train_two_layers(PAIRS, XOR, *start, 2)
    asked = train_two_layers(PAIRS, XOR, *start, 2, 1.0)
    assert [layer.tolist() for layer in found] == [
        layer.tolist() for layer in asked
    ]

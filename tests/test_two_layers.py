"""Two layers: against calculus, one neuron, and networks written by hand."""

import numpy as np

from neuron import (
    TRAINING_INPUTS,
    TwoLayers,
    correction,
    initial_weights,
    loss,
    output,
    train_two_layers,
    two_layer_correction,
    two_layer_output,
    with_ones,
)
from neuron.arguments import Array

PAIRS = TRAINING_INPUTS[:, :2].astype(float)
XOR = np.array([[0], [1], [0], [1]])


def network(random: np.random.Generator, m: int, h: int, k: int) -> TwoLayers:
    return TwoLayers(
        random.normal(size=(m + 1, h)), random.normal(size=(h + 1, k))
    )


def test_the_last_layer_is_one_neuron_that_sees_the_hidden_ones() -> None:
    layers = network(np.random.default_rng(0), 2, 3, 1)
    h = output(with_ones(PAIRS), layers.first)
    o = output(with_ones(h), layers.second)
    assert two_layer_output(PAIRS, *layers).tolist() == o.tolist()
    found = two_layer_correction(PAIRS, XOR, *layers).second
    assert found.tolist() == correction(with_ones(h), XOR, o).tolist()


def test_chosen_weights_say_exclusive_or() -> None:
    hidden = np.array([[20.0, 20], [20, 20], [-10, -30]])
    out = np.array([[20.0], [-20], [-10]])
    assert (
        np.rint(two_layer_output(PAIRS, hidden, out)).tolist() == XOR.tolist()
    )
    h = np.rint(output(with_ones(PAIRS), hidden)).astype(bool)
    first, second = PAIRS.astype(bool).T
    assert h.T.tolist() == [
        (first | second).tolist(),
        (first & second).tolist(),
    ]


def test_the_network_of_the_page_learns_exclusive_or() -> None:
    random = np.random.default_rng(2)
    start = initial_weights(random, 3, 2), initial_weights(random, 3, 1)
    layers = train_two_layers(PAIRS, XOR, *start, 1000, 4)
    assert loss(XOR, two_layer_output(PAIRS, *layers)) < 0.001
    # Its hidden neurons say "both" and "none".
    h = np.rint(output(with_ones(PAIRS), layers.first))
    assert h.tolist() == [[1, 0], [0, 0], [0, 1], [0, 0]]


def many(hidden: int, steps: int) -> tuple[Array, Array, Array]:
    """A hundred networks by matmul, not by one wide network as on the page.

    Returns how many rows each gets right, its loss, and its largest weight.
    """
    random = np.random.default_rng(0)
    into = initial_weights(random, 3, 100 * hidden)
    out = initial_weights(random, 100 * hidden + 1, 100)
    w1 = into.reshape(3, 100, hidden).transpose(1, 0, 2)
    own = [[*range(hidden * r, hidden * r + hidden), -1] for r in range(100)]
    w2 = np.stack([out[rows, r] for r, rows in enumerate(own)])[:, :, None]
    x = np.hstack([PAIRS, np.ones((4, 1))])
    for step in range(steps + 1):
        h = 1 / (1 + np.exp(-(x @ w1)))
        h1 = np.concatenate([h, np.ones((100, 4, 1))], axis=2)
        o = 1 / (1 + np.exp(-(h1 @ w2)))
        if step == steps:
            break
        delta = (XOR - o) * o * (1 - o)
        back = delta @ w2[:, :-1].transpose(0, 2, 1) * h * (1 - h)
        w2 = w2 + 4 * h1.transpose(0, 2, 1) @ delta
        w1 = w1 + 4 * x.T @ back
    right = ((o > 0.5) == XOR).sum(axis=(1, 2))
    losses = ((XOR - o) ** 2).sum(axis=(1, 2)) / 2
    return right, losses, np.abs(w1).max(axis=(1, 2))


def test_how_often_two_hidden_neurons_learn() -> None:
    right, losses, largest = many(2, 2000)
    learned = right == 4
    assert learned.sum() == 79
    assert losses[learned].max() < losses[~learned].min()
    # The others fall towards one quarter or one third, and never arrive.
    stuck = losses[~learned]
    assert ((stuck > 0.25) & (stuck < 0.251)).sum() == 20
    assert ((stuck > 1 / 3) & (stuck < 0.335)).sum() == 1
    right, later, larger = many(2, 4000)
    assert (right == 4).sum() == 79
    assert (later < losses).all()
    assert (later[~learned] > 0.25).all()
    assert (larger > largest).all()


def test_four_hidden_neurons_hardly_ever_fail() -> None:
    right, _, _ = many(4, 500)
    assert (right == 4).all()


def test_the_wide_network_of_the_page_is_many_small_ones() -> None:
    random = np.random.default_rng(5)
    small = [network(random, 2, 2, 1) for _ in range(3)]
    own = np.kron(np.eye(3), np.ones((2, 1)))
    wires = np.vstack([own, np.ones((1, 3))])
    into = np.hstack([layers.first for layers in small])
    out = np.zeros((7, 3))
    for r, layers in enumerate(small):
        out[2 * r : 2 * r + 2, r], out[-1, r] = (
            layers.second[:2, 0],
            layers.second[2, 0],
        )
    step = two_layer_correction
    for _ in range(20):
        change = step(PAIRS, XOR, into, out)
        into, out = into + change.first, out + change.second * wires
    for r, layers in enumerate(small):
        alone = train_two_layers(PAIRS, XOR, *layers, 20)
        np.testing.assert_allclose(into[:, 2 * r : 2 * r + 2], alone.first)
        np.testing.assert_allclose(
            out[[2 * r, 2 * r + 1, -1], r], alone.second[:, 0]
        )

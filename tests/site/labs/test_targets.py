"""The lab for setting the targets: one neuron, and two layers."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from neuron import (
    TRAINING_INPUTS,
    TRAINING_TARGETS,
    TwoLayers,
    all_inputs,
    error,
    initial_weights,
    loss,
    output,
    train,
    train_two_layers,
    two_layer_output,
)
from neuron.arguments import Array
from tests.site.engines import ENTER, LEFT, RIGHT, SPACE, Engine

PAIRS = TRAINING_INPUTS[:, :2]
LABELLINGS = all_inputs(4)
XOR = [[0, 1, 0, 1], [1, 0, 1, 0]]
CORNER = "neuron-targets .corner:nth-of-type({}) input"
TRAIN_AGAIN, NEW_START = (
    f"neuron-targets .buttons button:nth-of-type({i})" for i in (1, 2)
)
SMALL = "neuron-targets .lamps label:nth-of-type({}) input"
GIVE_UP = "neuron-targets .dares button"
READY = "return document.querySelector('neuron-targets .lab')"
TRAINED = """
const lab = document.querySelector("neuron-targets")
return lab.state.iterations === lab.most && !lab.playing
"""
MET = """
return [...document.querySelectorAll("neuron-targets .dares li")]
  .map(e => e.className === "met")
"""
SEEN = """
const lab = document.querySelector("neuron-targets")
const all = what => [...lab.querySelectorAll(what)]
const text = what => all(what).map(e => e.textContent.trim())
const {weights, seed} = lab.state
return {
  targets: all(".corner input").map(e => Number(e.checked)),
  outputs: text(".square tspan:nth-of-type(2)"),
  marks: text(".square tspan:nth-of-type(3)"),
  loss: text(".numbers .q-error")[0],
  right: text(".numbers")[0].slice(0, 12),
  weights: (weights.first ? [weights.first, weights.second] : weights).flat(2),
  seed,
  learned: text("legend")[0],
  marked: all(".lamps label").map(e => e.className),
  fault: text(".fault").join(),
}
"""
CHOOSE = "document.querySelectorAll('neuron-targets .lamps input')[{}].click()"


def one_neuron(targets: Array, seed: int) -> tuple[Array, Array]:
    """The outputs and weights of one neuron."""
    weights = train(TRAINING_INPUTS, targets, initial_weights(seed), 5000)
    return output(TRAINING_INPUTS, weights), weights.ravel()


def two_layers(targets: Array, seed: int) -> tuple[Array, Array]:
    """The outputs of two layers, and all their weights."""
    drawn = initial_weights(seed, 9)
    layers = train_two_layers(
        PAIRS, targets, drawn[:6].reshape(3, 2), drawn[6:], 2000, 4
    )
    weights = np.concatenate([layers.first.ravel(), layers.second.ravel()])
    return two_layer_output(PAIRS, *TwoLayers(*layers)), weights


def check_training(
    seen: dict[str, Any],
    learn: Callable[[Array, int], tuple[Array, Array]],
    targets: Any,
    seed: int,
) -> bool:
    """Compare what is shown with Python; return whether it has learned."""
    column = np.reshape(targets, (4, 1)).astype(float)
    outputs, weights = learn(column, seed)
    errors = np.abs(error(column, outputs))
    right = errors < 0.495
    assert seen["targets"] == [int(y) for y in column[:, 0]]
    assert seen["seed"] == seed
    np.testing.assert_allclose(seen["weights"], weights, rtol=1e-7, atol=1e-9)
    assert seen["outputs"] == [f"{o:.2f}" for o in outputs[:, 0]]
    assert seen["marks"] == ["✓" if ok else "✗" for ok in right[:, 0]]
    assert seen["loss"] == f"{loss(column, outputs).item():.4f}"
    assert seen["right"] == f"{right.sum()} of 4 right"
    return bool(errors.max() < 0.1)


def try_all(engine: Engine, mouse: bool, at: int) -> None:
    """Choose each of the sixteen labellings; number `at` is chosen now."""
    if mouse:
        for i in range(16):
            engine.click(SMALL.format(i + 1))
            engine.wait(TRAINED)
        return
    engine.focus(SMALL.format(at))
    for key in (16 - at) * RIGHT + 15 * LEFT:  # WebKit stops at the last
        engine.press(key)
        engine.wait(TRAINED)


def test_one_neuron_learns_what_it_learns_in_python(
    engine: Engine, monitored: str, barriers: Callable[[], list[str]]
) -> None:
    engine.go(f"{monitored}limits/")
    engine.wait(READY)
    seen = engine.run(SEEN)
    assert check_training(seen, one_neuron, TRAINING_TARGETS, 1)
    assert seen["learned"] == "1 of 16 learned"
    learned = []
    for i, targets in enumerate(LABELLINGS):
        engine.run(CHOOSE.format(i))
        engine.wait(TRAINED)
        learned.append(check_training(engine.run(SEEN), one_neuron, targets, 1))
    refused = LABELLINGS[~np.array(learned)]
    assert refused.tolist() == XOR
    seen = engine.run(SEEN)
    assert seen["learned"] == "14 of 16 learned"
    assert seen["marked"] == ["lit" if ok else "failed" for ok in learned]
    assert engine.run(MET) == [True, True, False]
    assert barriers() == []


def test_two_layers_learn_what_they_learn_in_python(
    engine: Engine, monitored: str, barriers: Callable[[], list[str]]
) -> None:
    engine.go(f"{monitored}two-layers/")
    engine.wait(READY)
    assert check_training(engine.run(SEEN), two_layers, TRAINING_TARGETS, 3)
    for i, targets in enumerate(LABELLINGS):
        engine.run(CHOOSE.format(i))
        engine.wait(TRAINED)
        seen = engine.run(SEEN)
        learned = check_training(seen, two_layers, targets, 3)
        assert learned != (targets.tolist() == XOR[0])
        assert seen["marked"][i] == ("lit" if learned else "failed")
    assert engine.run(SEEN)["learned"] == "15 of 16 learned"
    assert barriers() == []


def test_the_dares_of_one_neuron(
    engine: Engine, monitored: str, barriers: Callable[[], list[str]]
) -> None:
    opened = "return document.querySelector('#no-xor details').open"
    for mouse in (True, False):
        engine.go(f"{monitored}limits/")
        engine.wait(READY)
        assert engine.run(MET) == [False, False, False]
        if mouse:
            engine.click(CORNER.format(2))
        else:
            engine.focus(CORNER.format(2))
            engine.press(SPACE)
        engine.wait(TRAINED)
        assert engine.run(SEEN)["targets"] == [1, 0, 0, 0]
        assert engine.run(MET) == [True, False, False]
        try_all(engine, mouse, at=9)
        assert engine.run(MET) == [True, True, False]
        assert not engine.run(opened)
        if mouse:
            engine.click(GIVE_UP)
        else:
            engine.focus(GIVE_UP)
            engine.press(ENTER)
        assert engine.run(opened)
        assert barriers() == []


def test_the_dares_of_two_layers(engine: Engine, monitored: str) -> None:
    for mouse in (True, False):

        def use(selector: str, by_mouse: bool = mouse) -> None:
            if by_mouse:
                engine.click(selector)
            else:
                engine.focus(selector)
                engine.press(SPACE)
            engine.wait(TRAINED)

        engine.go(f"{monitored}two-layers/")
        engine.wait(READY)
        use(CORNER.format(1))
        use(CORNER.format(4))
        assert engine.run(SEEN)["targets"] == XOR[0]
        assert engine.run(MET) == [False, True, False]
        use(TRAIN_AGAIN)
        assert engine.run(MET) == [False, True, False]
        use(NEW_START)
        assert check_training(engine.run(SEEN), two_layers, XOR[0], 4)
        assert engine.run(MET) == [True, True, False]
        try_all(engine, mouse, at=6)
        assert engine.run(MET) == [True, True, True]
        assert engine.run(SEEN)["learned"] == "16 of 16 learned"


@pytest.mark.parametrize(
    ("page", "learn"), [("limits", one_neuron), ("two-layers", two_layers)]
)
def test_a_link_restores_its_state(
    engine: Engine,
    monitored: str,
    page: str,
    learn: Callable[[Array, int], tuple[Array, Array]],
) -> None:
    for targets, seed in [
        ([0, 1, 0, 1], 3),
        ([1, 0, 1, 0], 999_999),
        ([0, 0, 0, 0], 0),
        ([1, 0, 1, 1], 12),
    ]:
        text = ",".join(map(str, [*targets, seed]))
        engine.go(f"{monitored}{page}/#targets={text}")
        engine.wait(READY)
        check_training(engine.run(SEEN), learn, targets, seed)
        engine.click(TRAIN_AGAIN)
        engine.wait(f"return location.hash === '#targets={text}'")
    for bad in ("2,0,0,0,1", "1,1,0,0", "1,1,0,0,-1", "1,1,0,0,0.5", "x"):
        engine.go(f"{monitored}{page}/#targets={bad}")
        engine.wait(READY)
        seen = engine.run(SEEN)
        start = 1 if page == "limits" else 3
        assert check_training(seen, learn, TRAINING_TARGETS, start)
        assert "could not be read" in seen["fault"]

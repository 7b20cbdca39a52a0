"""The lab "Drop it on the map", on two pages."""

import time
from collections.abc import Callable

import numpy as np
import pytest

from neuron import (
    TRAINING_INPUTS,
    TRAINING_TARGETS,
    correction,
    cross_entropy,
    cross_entropy_correction,
    initial_weights,
    output,
    train,
    train_with_history,
    weighted_sum,
)
from neuron.arguments import Array
from tests.site.engines import DOWN, END, HOME, LEFT, RIGHT, UP, Engine

INPUTS = TRAINING_INPUTS[:, [0, 2]]
RULES = [correction, cross_entropy_correction]
DOTS = [0, 1, 10, 100, 1000]
GROUND = "neuron-map .ground"
SLIDER = "neuron-map .slider input"
TRY = "neuron-map button.first"
RESET = "neuron-map .first + button"
LOSS = "neuron-map .choice label:nth-of-type({}) span"
READY = "return document.querySelector('neuron-map canvas')"
CELLS = """
return [...document.querySelectorAll("neuron-map .way td")]
  .map(cell => Number(cell.textContent.replace("−", "-")))
"""
LAMP_WORDS = """
return [...document.querySelectorAll("neuron-map .lamps td:last-child")]
  .map(cell => cell.textContent.trim())
"""
STATE = """
const {start, rate, which} = document.querySelector("neuron-map").state
return [...start, rate, which]
"""
MET = """
return [...document.querySelectorAll("neuron-map .dares .met")].length
"""
MESSAGE = "return document.querySelector('neuron-map .said').textContent"
# The shades of the map on its four terraces: opacity, and whether green.
SHADES = """
const pen = document.querySelector("neuron-map canvas").getContext("2d")
const places = [[20, 100], [300, 20], [20, 300], [300, 220]]
return places.map(([x, y]) => {
  const [red, green, , alpha] = pen.getImageData(x, y, 1, 1).data
  return [alpha, green > red]
})
"""


def open_lab(engine: Engine, address: str) -> None:
    engine.go(address)
    engine.wait(READY)


def fractions(w1: float, w3: float) -> tuple[float, float]:
    """Where on the ground a start is, as fractions of its size."""
    return (w1 + 20) / 40, (20 - w3) / 40


def check_path(engine: Engine) -> None:
    """Compare the path shown with Python's, from the state shown."""
    w1, w3, rate, which = engine.run(STATE)
    start = np.array([[w1], [w3]])
    history = train_with_history(
        INPUTS, TRAINING_TARGETS, start, 1000, float(rate), rule=RULES[which]
    )
    losses = history.loss[DOTS].ravel()
    if which:
        losses = np.array(
            [
                cross_entropy(
                    TRAINING_TARGETS, weighted_sum(INPUTS, weights)
                ).item()
                for weights in history.weights[DOTS]
            ]
        )
    shown = np.reshape(engine.run(CELLS), (3, 5))
    weights = history.weights[DOTS, :, 0].T
    rounding = np.where(np.abs(weights) < 100, 0.005, 0.5) + 1e-9
    assert np.all(np.abs(shown[:2] - weights) <= rounding)
    rounding = np.where(losses < 10, 5e-5, 5e-3) + 1e-9
    assert np.all(np.abs(shown[2] - losses) <= rounding)
    answers = history.outputs[-1] > 0.5
    words = [
        "● right" if right else "○ wrong"
        for right in (answers == TRAINING_TARGETS).ravel()
    ]
    verdict = f"says {int(history.weights[-1, 0, 0] > 0)}"
    assert engine.run(LAMP_WORDS) == [*words, verdict]


def count_learned(rate: float) -> list[int]:
    """How many of the starts across the map learn, with each loss."""
    places = np.arange(-19.5, 20)
    across, up = np.meshgrid(places, places)
    starts: Array = np.vstack([across.ravel(), up.ravel()])
    counts = []
    for rule in RULES:
        ends = train(INPUTS, TRAINING_TARGETS, starts, 1000, rate, rule=rule)
        right = (output(INPUTS, ends) > 0.5) == TRAINING_TARGETS
        counts.append(int(right.all(axis=0).sum()))
    return counts


def test_it_begins_with_the_numbers_of_the_drawing(
    engine: Engine, monitored: str, barriers: Callable[[], list[str]]
) -> None:
    published = initial_weights()[[0, 2]].round(2).ravel().tolist()
    for page, first in [
        ("saturation", [-12, 6, 1, 0]),
        ("learning-rate", [*published, 20, 0]),
    ]:
        open_lab(engine, f"{monitored}{page}/")
        assert engine.run(STATE) == first
        check_path(engine)
        cells = engine.run("""
          return [...document.querySelector("neuron-map").closest("figure")
            .nextElementSibling.querySelectorAll("tbody tr")].map(row =>
              [...row.cells].map(cell =>
                Number(cell.textContent.replace("−", "-").replace(",", ""))))
        """)
        shown = np.reshape(engine.run(CELLS), (3, 5))
        table = np.array(cells)
        assert table[:, 0].tolist() == DOTS
        np.testing.assert_allclose(shown, table[:, 1:].T, atol=0.0055)
        assert barriers() == []


def test_paths_from_dropped_starts_match_python(
    engine: Engine, monitored: str
) -> None:
    open_lab(engine, f"{monitored}saturation/")
    shades = []
    for which in (1, 2):
        engine.click(LOSS.format(which))
        for keys in (HOME, HOME + RIGHT * 40, HOME + RIGHT * 61, END):
            engine.focus(SLIDER)
            engine.press(keys)
            for place in [(-5, 6), (-18, 9), (12, 12), (0, 0), (8, -15)]:
                engine.mouse(GROUND, fractions(*place), fractions(*place))
                w1, w3, *_ = engine.run(STATE)
                assert abs(w1 - place[0]) < 0.2
                assert abs(w3 - place[1]) < 0.2
                check_path(engine)
        shades.append(engine.run(SHADES))
    # The terraces are at 2, 1, 1 and 0; cross-entropy is highest in a corner.
    heights = [alpha / 255 / 0.2 for alpha, _ in shades[0]]
    assert heights == pytest.approx([2, 1, 1, 0], abs=0.03)
    assert max(alpha for alpha, _ in shades[1]) == shades[1][2][0]
    for alpha, green in [*shades[0], *shades[1]]:
        assert not (alpha and green)


def test_the_path_follows_a_dragged_start(
    engine: Engine, monitored: str
) -> None:
    open_lab(engine, f"{monitored}saturation/")
    places = [fractions(*place) for place in [(-12, 6), (0, 8), (30, -30)]]
    engine.mouse(GROUND, *places)
    assert engine.run(STATE)[:2] == [20, -20]  # the edge stops it
    check_path(engine)
    engine.focus("neuron-map .handle")
    engine.press(LEFT * 3 + UP * 2 + RIGHT + DOWN)
    assert engine.run(STATE)[:2] == [19, -19.5]
    check_path(engine)
    engine.click("neuron-map input[type=number]")
    engine.press(UP)
    engine.focus(SLIDER)
    assert engine.run(STATE)[:2] == [20, -19.5]


def test_the_dares_are_met_by_mouse(
    engine: Engine, monitored: str, barriers: Callable[[], list[str]]
) -> None:
    open_lab(engine, f"{monitored}saturation/")
    assert engine.run(MET) == 0
    engine.mouse(GROUND, fractions(-12, 6), fractions(-18, 9))
    assert engine.run(MET) == 1
    engine.click(LOSS.format(2))
    assert engine.run(MET) == 2
    engine.mouse(SLIDER, (0.5, 0.5), (0.01, 0.5))
    assert engine.run(MET) == 3
    assert barriers() == []
    open_lab(engine, f"{monitored}learning-rate/")
    for step in range(60):
        engine.mouse(SLIDER, (0.7, 0.5), (0.7 + step / 300, 0.5))
        if engine.run(MET):
            break
    assert engine.run(MET) == 1
    engine.mouse(SLIDER, (0.7, 0.5), (0.99, 0.5))
    engine.mouse(GROUND, fractions(3, -0.5), fractions(3, -0.5))
    assert engine.run(MET) == 2
    engine.click(LOSS.format(2))
    assert engine.run(MET) == 3
    assert barriers() == []


def test_the_dares_are_met_by_keyboard(engine: Engine, monitored: str) -> None:
    handle = "neuron-map .handle"
    other_loss = "neuron-map .choice input:checked"
    for page, acts in [
        (
            "saturation",
            [
                [(handle, LEFT * 12 + UP * 6)],
                [(other_loss, RIGHT)],
                [(SLIDER, HOME)],
            ],
        ),
        (
            "learning-rate",
            [
                [(SLIDER, RIGHT * 11)],
                [(handle, RIGHT * 7 + UP), (SLIDER, END)],
                [(other_loss, RIGHT)],
            ],
        ),
    ]:
        open_lab(engine, f"{monitored}{page}/")
        for met, presses in enumerate(acts):
            assert engine.run(MET) == met
            for selector, keys in presses:
                engine.focus(selector)
                engine.press(keys)
        assert engine.run(MET) == 3


def test_70_8_is_the_last_rate_on_the_slider_that_learns() -> None:
    start = initial_weights()[[0, 2]].round(2)
    rates = [float(f"{10 ** (turn / 20):.3g}") for turn in range(-40, 61)]
    learned = []
    for rate in rates:
        weights = train(INPUTS, TRAINING_TARGETS, start, 1000, rate)
        right = (output(INPUTS, weights) > 0.5) == TRAINING_TARGETS
        learned.append(bool(right.all()))
    assert learned == sorted(learned, reverse=True)
    assert rates[sum(learned) - 1] == 70.8


def test_trying_all_starts_matches_python(
    engine: Engine, monitored: str, barriers: Callable[[], list[str]]
) -> None:
    open_lab(engine, f"{monitored}saturation/")
    engine.click(TRY)
    engine.wait(f"{MESSAGE}.includes('so far')")
    engine.click(TRY)
    assert "so far" in engine.run(MESSAGE)
    before = engine.run(MESSAGE)
    time.sleep(0.3)
    assert engine.run(MESSAGE) == before
    engine.click(TRY)
    end = time.monotonic() + 180
    while "Of all" not in engine.run(MESSAGE):
        assert time.monotonic() < end
        time.sleep(0.2)
    squared, entropy = count_learned(1.0)
    assert (
        f"{squared:,} learn with squared error (green), "
        f"{entropy:,} with cross-entropy."
    ) in engine.run(MESSAGE)
    green = [green for _, green in engine.run(SHADES)]
    assert green == [False, False, False, True]
    assert barriers() == []
    engine.click(LOSS.format(2))
    assert all(green for _, green in engine.run(SHADES))
    engine.focus(SLIDER)
    engine.press(RIGHT)
    assert "starts" not in engine.run(MESSAGE)


def test_a_link_restores_its_state(engine: Engine, monitored: str) -> None:
    page = f"{monitored}saturation/"
    for link, state in [
        ("-18,9,1,1,0", [-18, 9, 1, 1]),
        ("0,-20,0.01,0,0", [0, -20, 0.01, 0]),
        ("3.14159,-2.5,70.8,0,1", [3.14159, -2.5, 70.8, 0]),
        ("20,20,1000,1,0", [20, 20, 1000, 1]),
    ]:
        open_lab(engine, f"{page}#map={link}")
        assert engine.run(STATE) == state
        check_path(engine)
        assert ("starts" in engine.run(MESSAGE)) == link.endswith(",1")
    for bad in (
        "",
        "1,2,3",
        "a,b,1,0,0",
        "21,0,1,0,0",
        "0,0,0,0,0",
        "0,0,1,2,0",
    ):
        open_lab(engine, f"{page}#map={bad}")
        assert engine.run(STATE) == [-12, 6, 1, 0]
        fault = "return document.querySelector('neuron-map .fault').textContent"
        assert "could not be read" in engine.run(fault)
    open_lab(engine, page)
    engine.mouse(GROUND, fractions(-5, 6), fractions(-5, 6))
    engine.click(LOSS.format(2))
    state = engine.run(STATE)
    engine.wait("return location.hash.includes(',1,1,0')")
    open_lab(engine, engine.run("return location.href"))
    assert engine.run(STATE) == state
    engine.click(RESET)
    assert engine.run(STATE) == [-12, 6, 1, 0]

"""The lab "One step, slowly"."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from neuron import (
    TRAINING_INPUTS,
    TRAINING_TARGETS,
    correction,
    cross_entropy_correction,
    error,
    initial_weights,
    output,
    slope,
    train,
)
from neuron.arguments import Array
from tests.site.engines import ENTER, HOME, LEFT, RIGHT, SPACE, Engine

NEXT, ONE, TEN, BACK = (
    f"neuron-step .factors + .buttons button:nth-child({i})"
    for i in (1, 2, 3, 4)
)
SLIDER = "neuron-step .start label:nth-child({}) input"
WITHOUT = "neuron-step .tick input"
RESET = "neuron-step .tick + button"
GIVE_UP = "neuron-step .dares li:nth-child({}) button"
READY = "return document.querySelector('neuron-step .said') !== null"
# What is shown, and the numbers for screen readers.
SEEN = r"""
const all = (what, inside = document.querySelector("neuron-step")) =>
  [...inside.querySelectorAll(what)].map(e => e.textContent.trim())
const rows = document.querySelectorAll("neuron-step tbody tr")
return {
  rows: [...rows].map(row => all(".number, .bars", row)),
  weights: all(".slider output"),
  said: all(".said")[0],
  now: all(".numbers")[0].replace(/\s+/g, " "),
  next: all("button.first")[0],
  met: all(".dares .met").length,
  fault: all(".fault").join(),
}
"""
STATE = """
const lab = document.querySelector("neuron-step")
return lab.to_link(lab.state)
"""
TABLES = """
const tables = [...document.querySelectorAll("article table:not([class])")]
return tables.map(table => [...table.rows].map(
  row => [...row.cells].map(e => e.textContent.trim())))
"""
LISTEN = """
window.clicked = false
addEventListener("click", () => { window.clicked = true }, {once: true})
"""
OPEN = "return document.querySelector('#{} details').open"
START = initial_weights()[:, 0].tolist()
LINKS: list[tuple[list[float], int, bool]] = [
    (START, 0, True),
    (START, 1, True),
    (START, 10, False),
    (START, 1000, True),
    ([-12, 0, 6], 0, True),
    ([-12, 0, 6], 12, False),
    ([0.1, -11.7, 12], 37, True),
    ([0, 0, 0], 1, True),
    ([3.5, -2.25, 1.125], 400, False),
]
BAD = {
    "nonsense": "expected 6 numbers",
    "1,2,3": "expected 6 numbers",
    "1,2,3,0,0,NaN": "expected 6 numbers",
    "13,0,0,0,3,1": "weights up to 12",
    "1,2,3,1.5,3,1": "steps up to 1000",
    "1,2,3,-1,3,1": "steps up to 1000",
    "1,2,3,0,4,1": "steps up to 1000",
}


@pytest.fixture
def page(engine: Engine, monitored: str) -> str:
    """Open the page of the lab; return its address."""
    address = f"{monitored}correction/"
    engine.go(address)
    engine.wait(READY)
    return address


def click(engine: Engine, selector: str) -> None:
    """Click in the middle of the window, where no header covers anything."""
    engine.run(LISTEN)
    engine.mouse(selector, (0.5, 0.5))
    engine.wait("return window.clicked")  # WebKit's driver does not wait


def numbers(texts: list[str]) -> list[float]:
    return [float(text.replace("−", "-")) for text in texts]


def check_numbers(
    seen: dict[str, Any], start: list[float], steps: int, sloped: bool
) -> None:
    """Compare everything shown with Python, to the digits shown."""
    rule = correction if sloped else cross_entropy_correction
    inputs, targets = TRAINING_INPUTS, TRAINING_TARGETS
    column = np.array(start)[:, np.newaxis]
    weights: Array = train(inputs, targets, column, steps, 1, rule)
    outputs = output(inputs, weights)
    errors = error(targets, outputs)
    slopes = slope(outputs) if sloped else np.ones_like(outputs)
    deltas = errors * slopes
    rows = np.hstack([errors, slopes, deltas, inputs * deltas])
    *shown, sums = seen["rows"]
    for found, expected in (
        (np.array([numbers(row) for row in shown]), rows),
        (numbers(sums), rule(inputs, targets, outputs)[:, 0]),
        (numbers(seen["weights"]), weights[:, 0]),
    ):
        np.testing.assert_allclose(found, expected, rtol=0, atol=0.50001e-4)


def test_the_step_of_the_page_is_taken_factor_by_factor(
    engine: Engine, page: str, barriers: Callable[[], list[str]]
) -> None:
    tables = {
        table[0][0] + str(len(table[0])): table for table in engine.run(TABLES)
    }
    figure, deltas, sums = (
        tables[k] for k in ("example7", "example6", "weight8")
    )
    rows = [numbers(row[1:]) for row in figure[1:5]]
    assert [row[:3] for row in rows] == [
        numbers(row[3:]) for row in deltas[1:5]
    ]
    states = [engine.run(STATE)]
    assert numbers(states[0].split(","))[:3] == START
    for factor, shown in ("× slope", 1), ("× input", 3), ("add up", 6):
        seen = engine.run(SEEN)
        assert seen["next"] == f"Next: {factor}"
        for cells, row in zip(seen["rows"][:4], rows, strict=True):
            assert numbers(cells[:shown]) == row[:shown]
            assert set(cells[shown:]) <= {""}
        assert set(seen["rows"][4]) == {""}
        assert barriers() == []
        click(engine, NEXT)
        states.append(engine.run(STATE))
    seen = engine.run(SEEN)
    assert seen["said"].startswith(
        "Example 1 pushes hardest, though example 2 is more wrong"
    )
    assert seen["rows"][4] == figure[5][4:] == [row[5] for row in sums[1:]]
    check_numbers(seen, START, 0, True)
    click(engine, NEXT)
    moved = engine.run(SEEN)
    assert moved["weights"] == [row[7] for row in sums[1:]]
    assert "examples 3 and 4 are more wrong than before" in moved["said"]
    for steps, button in (2, ONE), (12, TEN), (22, TEN):
        states.append(engine.run(STATE))
        click(engine, button)
        check_numbers(engine.run(SEEN), START, steps, True)
    while states:
        click(engine, BACK)
        assert engine.run(STATE) == states.pop()


def test_the_bet_is_remembered(engine: Engine, page: str) -> None:
    click(engine, ".bet button[value='example 2']")
    assert engine.run(
        "return document.querySelector('neuron-step .hint').textContent"
    ).startswith("Your bet was example 2. ")


@pytest.mark.parametrize("by", ["mouse", "keyboard"])
def test_a_start_that_hardly_moves_can_be_found(
    by: str, engine: Engine, page: str, barriers: Callable[[], list[str]]
) -> None:
    if by == "mouse":
        engine.mouse(SLIDER.format(1), (0.5, 0.5), (0.01, 0.5))
        engine.mouse(SLIDER.format(2), (0.5, 0.5), (0.5, 0.5))
        engine.mouse(SLIDER.format(3), (0.45, 0.5), (0.73, 0.5))
        for button in NEXT, NEXT, NEXT:
            click(engine, button)
    else:
        for j, keys in (1, HOME), (2, 4 * LEFT), (3, 70 * RIGHT):
            engine.focus(SLIDER.format(j))
            engine.press(keys)
        engine.focus(NEXT)
        engine.press(3 * ENTER)
    seen = engine.run(SEEN)
    assert seen["met"] == 1, seen
    assert "hardly any slope is left. No weight moves by as" in seen["said"]
    if by == "mouse":
        click(engine, WITHOUT)
        click(engine, TEN)
        click(engine, TEN)
    else:
        engine.focus(WITHOUT)
        engine.press(SPACE)
        engine.focus(TEN)
        engine.press(2 * ENTER)
    seen = engine.run(SEEN)
    assert seen["met"] == 2, seen
    assert "4 of 4 right" in seen["now"]
    assert barriers() == []
    click(engine, RESET)
    assert numbers(engine.run(STATE).split(",")) == [*START, 0, 0, 1]


@pytest.mark.parametrize("by", ["mouse", "keyboard"])
def test_giving_up_opens_the_answer(by: str, engine: Engine, page: str) -> None:
    """One answer is a proof that no start stands still."""
    for which, name in (1, "wrong-and-stuck"), (3, "never-still"):
        if by == "mouse":
            click(engine, GIVE_UP.format(which))
        else:
            engine.focus(GIVE_UP.format(which))
            engine.press(ENTER)
        engine.wait(OPEN.format(name))


def test_a_link_restores_its_state(engine: Engine, page: str) -> None:
    for start, steps, sloped in LINKS:
        link = ",".join(map(repr, [*start, steps, 3, int(sloped)]))
        engine.go(f"{page}#step={link}")
        engine.wait(READY)
        check_numbers(engine.run(SEEN), start, steps, sloped)
        state = engine.run(STATE)
        assert numbers(state.split(",")) == numbers(link.split(","))
    click(engine, WITHOUT)
    state = engine.run(STATE)
    engine.wait("return location.hash.endsWith(',3,1')")
    assert engine.run("return location.hash") == f"#step={state}"


def test_a_bad_link_gives_the_start_and_a_message(
    engine: Engine, page: str
) -> None:
    for link, message in BAD.items():
        engine.go(f"{page}#step={link}")
        engine.wait(READY)
        assert message in engine.run(SEEN)["fault"]
        assert numbers(engine.run(STATE).split(",")) == [*START, 0, 0, 1]

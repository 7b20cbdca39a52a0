"""The lab for setting the weights, on four pages."""

import re
import time
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from neuron import (
    TRAINING_INPUTS,
    TRAINING_TARGETS,
    all_inputs,
    initial_weights,
    loss,
    output,
    train,
    with_ones,
)
from neuron.arguments import Array
from tests.site.built import Page, Site, one
from tests.site.engines import ENTER, LEFT, RIGHT, Engine
from tests.site.labs.links import not_restored, refused

STATE = "const lab = document.querySelector('neuron-weights'); return "
SLIDER = "neuron-weights .slider:nth-of-type({}) input"
BUTTON = "neuron-weights .dares li:nth-of-type({}) button"
# Records what screen readers announce.
LISTEN = """
window.announced = []
const {heard} = document.querySelector("neuron-weights")
new MutationObserver(() => announced.push(heard.textContent)).observe(
  heard, {childList: true})
"""
STARTS = {
    "neuron": [-0.2, 0.4, -1.0],
    "sigmoid": initial_weights()[:, 0].tolist(),
    "results": train(
        TRAINING_INPUTS, TRAINING_TARGETS, initial_weights(), 5000
    )[:, 0].tolist(),
    "bias": [4.0, 0.5, -2.0, 0.0],
}
FIGURES = {"sigmoid": "fig-outputs"}
# Weights that meet the dares of each page, in order.
SOLUTIONS: dict[str, list[tuple[str, list[float]]]] = {
    "neuron": [("right", [5, 0.5, -2.5])],
    "sigmoid": [("sure", [10, 0, -5]), ("small", [5.4, 0, -2.7])],
    "results": [("yes", [20, 6.5, -13]), ("doubt", [20, -6.5, -7])],
    "bias": [("zero", [4, 0.5, -2, -1]), ("no", [4, 0.5, 4, -6])],
}
BAD_LINKS = "", "1,2", "1,2,3,4,5", "1,2,x", "1,2,NaN", "1,2,1e300", "1,2,3,0.5"
FOLDS = {"no": "no-to-the-question", "zero": "nothing-to-weigh"}


def open_lab(engine: Engine, address: str) -> None:
    engine.go(address)
    engine.wait("return document.querySelector('neuron-weights .lab')")


def weights_in(engine: Engine) -> list[float]:
    found: list[float] = engine.run(f"{STATE} lab.state.weights")
    return found


def met_in(engine: Engine) -> list[str]:
    found: list[str] = engine.run(f"{STATE} [...lab.met]")
    return found


def text_of(engine: Engine) -> str:
    text = engine.run(f"{STATE} lab.place.textContent")
    return re.sub(r"\s+", " ", text)


def by_mouse(engine: Engine, which: int, value: float) -> None:
    """Press where the value should be, several times if needed."""
    slider = SLIDER.format(which + 1)
    width, most = engine.run(
        f"const e = document.querySelector({slider!r});"
        "return [e.getBoundingClientRect().width, Number(e.max)]"
    )
    per_unit = (1 - 16 / width) / most / 2
    place = 0.5 + value * per_unit
    for _ in range(5):
        engine.mouse(slider, (place, 0.5), (place, 0.5))
        gap = value - weights_in(engine)[which]
        if abs(gap) <= 0.01 * most:
            return
        place += gap * per_unit
    assert gap == pytest.approx(0, abs=0.03 * most)


def by_keyboard(engine: Engine, which: int, value: float) -> None:
    slider = SLIDER.format(which + 1)
    now = float(
        engine.run(
            f"const e = document.querySelector({slider!r});"
            "e.focus(); return e.value"
        )
    )
    steps = round(10 * (value - now))
    engine.press(abs(steps) * (RIGHT if steps > 0 else LEFT))
    if steps:
        assert weights_in(engine)[which] == pytest.approx(value)


def expected(weights: list[float], rows: Array) -> Array:
    inputs = with_ones(rows) if len(weights) == 4 else rows
    answers: Array = output(inputs, np.array([weights]).T)[:, 0]
    return answers


def check_numbers(engine: Engine, name: str, weights: list[float]) -> None:
    """Compare everything shown with what Python computes."""
    rows = TRAINING_INPUTS if name == "sigmoid" else all_inputs()
    label = engine.run(f"{STATE} lab.querySelector('svg.plot').ariaLabel")
    for row, answer in zip(rows, expected(weights, rows), strict=True):
        assert f"{' '.join(f'{x:g}' for x in row)} gives {answer:.2f}" in label
    text = text_of(engine)
    for weight in weights:
        assert f"{weight:.2f}".replace("-", "−") in text
    answers = expected(weights, TRAINING_INPUTS)[:, np.newaxis]
    right = ((answers > 0.5) == TRAINING_TARGETS).sum()
    assert f"{right} of 4 right" in text
    watched: dict[str, float] = {
        "1 0 0, the question": expected(weights, np.array([[1, 0, 0]])).item(),
        "0 1 0, which no example mentions": expected(
            weights, np.array([[0, 1, 0]])
        ).item(),
        "0 0 0, where all is silent": expected(
            weights, np.array([[0, 0, 0]])
        ).item(),
        "farthest from its target": np.abs(TRAINING_TARGETS - answers).max(),
    }
    shown = [title for title in watched if f"{title}: " in text]
    assert shown
    for title in shown:
        assert f"{title}: {watched[title]:.4f}" in text
    if "loss" in text:
        assert f"loss {loss(TRAINING_TARGETS, answers).item():.4f}" in text


@pytest.mark.parametrize("name", STARTS)
def test_it_begins_with_the_numbers_of_the_drawing(
    name: str, engine: Engine, monitored: str, site: Site
) -> None:
    open_lab(engine, f"{monitored}{name}/")
    assert weights_in(engine) == STARTS[name]
    assert met_in(engine) == []
    check_numbers(engine, name, STARTS[name])
    figure = FIGURES.get(name, "fig-all-rows")
    assert rows_unlike_drawing(engine, site.pages[name], figure) == []


def rows_unlike_drawing(engine: Engine, page: Page, figure: str) -> list[str]:
    """The rows of a drawing for which its lab has another answer."""
    label = engine.run(f"{STATE} lab.querySelector('svg.plot').ariaLabel")
    data = one(page.article, f"#{figure} + details.data")
    cells = [
        [cell.get_text(strip=True) for cell in row.select("td")]
        for row in data.select("tr")[1:]
    ]
    assert len(cells) in (4, 8)
    drawn = [f"{row} gives {float(answer):.2f}" for row, _, answer, *_ in cells]
    return [row for row in drawn if row not in label]


@pytest.mark.parametrize("name", SOLUTIONS)
@pytest.mark.parametrize("turn", [by_mouse, by_keyboard])
def test_each_dare_can_be_met(
    name: str,
    turn: Callable[[Engine, int, float], None],
    engine: Engine,
    monitored: str,
    barriers: Callable[[], list[str]],
) -> None:
    open_lab(engine, f"{monitored}{name}/")
    engine.run(LISTEN)
    for dare, weights in SOLUTIONS[name]:
        assert dare not in met_in(engine)
        for which, weight in enumerate(weights):
            if weight != weights_in(engine)[which]:
                turn(engine, which, weight)
        assert dare in met_in(engine)
        assert engine.run(f"{STATE} lab.querySelector('.seen').textContent")
        check_numbers(engine, name, weights_in(engine))
    assert barriers() == []
    engine.wait(
        "return announced.some(text => text.includes('Done: all four'))"
    )
    assert "of 4 right." in engine.run("return announced.at(-1)")


def test_an_impossible_dare_leads_to_its_proof(
    engine: Engine, monitored: str
) -> None:
    open_lab(engine, f"{monitored}neuron/")
    is_open = "return document.querySelector('#{} details').open"
    engine.click(BUTTON.format(2))
    assert engine.run(is_open.format(FOLDS["no"]))
    assert not engine.run(is_open.format(FOLDS["zero"]))
    engine.focus(BUTTON.format(3))
    engine.press(ENTER)
    engine.wait(is_open.format(FOLDS["zero"]))
    assert engine.run("return document.activeElement.localName") == "summary"


@pytest.mark.parametrize("name", ["neuron", "results", "bias"])
def test_training_matches_python_and_meets_no_dare(
    name: str, engine: Engine, monitored: str
) -> None:
    open_lab(engine, f"{monitored}{name}/")
    engine.click("neuron-weights .buttons .first")
    end = time.monotonic() + 60  # WebKit animates it frame by frame
    while engine.run(f"{STATE} lab.state.iterations") < 5000:
        assert time.monotonic() < end
        time.sleep(0.2)
    inputs = with_ones(TRAINING_INPUTS) if name == "bias" else TRAINING_INPUTS
    start = np.array([STARTS[name]]).T
    trained = train(inputs, TRAINING_TARGETS, start, 5000)[:, 0].tolist()
    np.testing.assert_allclose(weights_in(engine), trained, rtol=1e-9)
    check_numbers(engine, name, trained)
    assert "after 5,000 iterations" in text_of(engine)
    assert met_in(engine) == []
    engine.click("neuron-weights .buttons button:last-of-type")
    assert weights_in(engine) == STARTS[name]
    assert "iterations" not in text_of(engine)


LINKS: list[tuple[str, list[tuple[str, list[float], int]]]] = [
    (
        "neuron",
        [
            ("3.1,1.4,-2.2", [3.1, 1.4, -2.2], 0),
            ("0,0,0", [0, 0, 0], 0),
            ("10,-10,9.9", [10, -10, 9.9], 0),
            (
                "8.959507034586734,-0.20975774865,-4.2712852883,5000",
                [8.959507034586734, -0.20975774865, -4.2712852883],
                5000,
            ),
        ],
    ),
    ("sigmoid", [("-9,8,-10", [-9, 8, -10], 0)]),
    ("results", [("19.3,-0.1,-12.75", [19.3, -0.1, -12.75], 0)]),
    ("bias", [("4,0,4,-6", [4, 0, 4, -6], 0), ("0,0,0,1", [0, 0, 0, 1], 0)]),
]


@pytest.mark.parametrize(("name", "links"), LINKS)
def test_a_link_restores_its_state(
    name: str,
    links: list[tuple[str, list[float], int]],
    engine: Engine,
    monitored: str,
) -> None:
    open_lab(engine, f"{monitored}{name}/#weights={links[0][0]}")
    for link, weights, iterations in links:
        assert not_restored(engine, "weights", [link]) == []
        state: dict[str, Any] = engine.run(f"{STATE} lab.state")
        assert state == {"weights": weights, "iterations": iterations}
        check_numbers(engine, name, weights)
        assert "could not be read" not in text_of(engine)


def test_the_address_is_updated(engine: Engine, monitored: str) -> None:
    open_lab(engine, f"{monitored}results/")
    by_keyboard(engine, 1, 0.3)
    engine.wait("return location.hash.includes(',0.3,')")
    address = engine.run("return location.href")
    state = engine.run(f"{STATE} lab.state")
    open_lab(engine, address)
    assert engine.run(f"{STATE} lab.state") == state


def test_a_bad_link_gives_the_start_and_a_message(
    engine: Engine, monitored: str
) -> None:
    open_lab(engine, f"{monitored}neuron/#weights=1,2")
    for _ in refused(engine, "weights", "1,1,1", BAD_LINKS):
        assert weights_in(engine) == STARTS["neuron"]
    by_keyboard(engine, 0, 1.0)
    assert "could not be read" not in text_of(engine)

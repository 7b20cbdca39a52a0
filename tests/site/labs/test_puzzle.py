"""The puzzle of the home page: the reader answers, then the neuron learns."""

import re
from collections.abc import Callable

import numpy as np
import pytest
from playwright.sync_api import Browser, expect

from neuron import (
    TEST_INPUT,
    TRAINING_INPUTS,
    TRAINING_TARGETS,
    initial_weights,
    output,
    train,
)
from neuron.arguments import Array
from tests.site.built import Site, one
from tests.site.engines import ENTER, SPACE, Engine
from tests.site.visits import context

ROWS = np.vstack([TRAINING_INPUTS, TEST_INPUT])
LAB = "neuron-puzzle .lab"
READY = f"return document.querySelector('{LAB} table')"
OUTPUTS = f"""
return [...document.querySelectorAll("{LAB} tbody td:last-child")].map(
  e => e.textContent)
"""
# The places of dots and rings, as fractions of their tracks.
PLACES = f"""
const parts = [...document.querySelectorAll("{LAB} .track circle")].map(
  e => [e.classList[0], parseFloat(e.getAttribute("cx")) / 100])
return Object.fromEntries(["fill-output", "ring"].map(
  kind => [kind, parts.filter(part => part[0] === kind).map(part => part[1])]))
"""
BUTTONS = f"""
return [...document.querySelectorAll("{LAB} button")].map(e => e.textContent)
"""
TEXT = "return document.querySelector('article').innerText"
LEARNED = f"""
return document.querySelector("{LAB}").innerText.includes("5,000 iterations")
"""


def trained(iterations: int) -> Array:
    return train(
        TRAINING_INPUTS, TRAINING_TARGETS, initial_weights(), iterations
    )


def outputs_after(iterations: int) -> list[str]:
    return [f"{o:.4f}" for o in output(ROWS, trained(iterations))[:, 0]]


def weights_after(iterations: int) -> str:
    rounded = ", ".join(f"{w:.2f}" for w in trained(iterations)[:, 0])
    return f"w = ({rounded})".replace("-", "−")


def test_it_begins_with_the_numbers_of_the_drawing(
    engine: Engine,
    monitored: str,
    site: Site,
    barriers: Callable[[], list[str]],
) -> None:
    home = site.pages["index"]
    drawing = one(home.article, "#fig-puzzle svg")
    drawn = [text.get_text() for text in drawing.select("text.fill-output")]
    engine.go(monitored)
    engine.wait(READY)
    assert engine.run(OUTPUTS) == outputs_after(0) == drawn[1:]
    numbers = one(home.article, "#fig-puzzle + details")
    cells = [row.select("td")[-1] for row in numbers.select("tr")[1:]]
    assert [f"{float(cell.get_text()):.4f}" for cell in cells] == drawn[1:]
    places = engine.run(PLACES)
    expected = output(ROWS, initial_weights())[:, 0]
    np.testing.assert_allclose(places["fill-output"], expected, atol=1e-5)
    assert places["ring"] == TRAINING_TARGETS[:, 0].tolist()
    # Nothing reveals the answer, and the question is asked only once.
    assert engine.run(BUTTONS) == ["0", "1"]
    assert outputs_after(5000)[-1] not in engine.run(TEXT)
    assert "Your bet." not in engine.run(TEXT)
    assert barriers() == []


def test_the_reader_answers_and_the_neuron_learns_by_mouse(
    engine: Engine, monitored: str, barriers: Callable[[], list[str]]
) -> None:
    engine.go(monitored)
    engine.wait(READY)
    engine.click(f"{LAB} td button:first-child")
    engine.wait(LEARNED)
    assert engine.run(OUTPUTS) == outputs_after(5000)
    assert engine.run(PLACES)["ring"] == [*TRAINING_TARGETS[:, 0].tolist(), 0]
    text = engine.run(f"return document.querySelector('{LAB}').innerText")
    assert weights_after(5000) in text
    assert "0 you say" in text
    assert "You said 0. The neuron ends at 0.9999" in text
    link = f"return document.querySelector('{LAB} a').pathname"
    assert engine.run(link).endswith("/problem/")
    engine.wait("return location.hash === '#puzzle=0,5000'")
    spoken = "document.querySelector('neuron-puzzle > .heard').textContent"
    engine.wait(f"return {spoken}.startsWith('You said 0. The neuron ends at')")
    assert barriers() == []


def test_the_reader_answers_and_the_neuron_learns_by_keyboard(
    engine: Engine, monitored: str
) -> None:
    engine.go(monitored)
    engine.wait(READY)
    engine.focus(f"{LAB} button + button")
    engine.press(ENTER)
    engine.wait(LEARNED)
    assert "You said 1." in engine.run(TEXT)
    # The button that has replaced it has the focus.
    watch = f"""
    new MutationObserver(() => {{ window.changed = true }}).observe(
      document.querySelector("{LAB} .after b"), {{
        childList: true, characterData: true, subtree: true}})
    return document.activeElement.textContent
    """
    assert engine.run(watch) == "Train again"
    engine.press(SPACE)
    engine.wait("return window.changed")
    engine.wait(LEARNED)
    assert engine.run(OUTPUTS) == outputs_after(5000)


def test_a_link_restores_the_answer_and_the_iterations(
    engine: Engine, monitored: str
) -> None:
    for answer, iterations in [(1, 0), (0, 1), (1, 24), (0, 721), (1, 5000)]:
        engine.go(f"{monitored}#puzzle={answer},{iterations}")
        engine.wait(READY)
        assert engine.run(OUTPUTS) == outputs_after(iterations)
        text = engine.run(TEXT)
        assert f"{answer} you say" in text
        assert weights_after(iterations) in text
        assert ("You said" in text) == (iterations == 5000)
    assert engine.run(BUTTONS) == ["Train again"]


@pytest.mark.parametrize("bad", ["", "1", "2,24", "1,5001", "1,2.5", "1,-1"])
def test_a_bad_link_gives_the_start_and_a_message(
    bad: str, engine: Engine, monitored: str
) -> None:
    engine.go(f"{monitored}#puzzle={bad}")
    engine.wait(READY)
    assert engine.run(OUTPUTS) == outputs_after(0)
    assert engine.run(BUTTONS) == ["0", "1"]
    assert "The link could not be read" in engine.run(TEXT)


def test_training_can_be_stopped_and_continued(
    browser: Browser, address: str
) -> None:
    """Its steps grow, so the whole training takes a few seconds."""
    with context(browser, 1280, 900) as opened:
        tab = opened.new_page()
        tab.goto(address)
        lab = tab.locator(LAB)
        box = lab.bounding_box()
        assert box is not None
        assert box["y"] + box["height"] < 900  # the whole lab is in view
        lab.get_by_role("button", name="1").click()
        count = lab.locator(".after b")
        expect(count).to_have_text(re.compile(r"^\d\d+$"))
        lab.get_by_role("button", name="Stop").click()
        stopped = int(str(count.text_content()).replace(",", ""))
        assert 10 <= stopped < 5000
        shown = lab.locator("tbody td:last-child").all_text_contents()
        assert shown == outputs_after(stopped)
        tab.wait_for_url(f"**/#puzzle=1,{stopped}")
        expect(count).to_have_text(f"{stopped:,}")
        lab.get_by_role("button", name="Go on").click()
        expect(count).to_have_text("5,000", timeout=20_000)
        start = tab.evaluate("performance.now()")
        lab.get_by_role("button", name="Train again").click()
        expect(count).not_to_have_text("5,000")
        expect(count).to_have_text("5,000", timeout=20_000)
        elapsed = tab.evaluate("performance.now()") - start
        assert 3000 < elapsed < 9000
        assert lab.locator("tbody td:last-child").all_text_contents() == (
            outputs_after(5000)
        )

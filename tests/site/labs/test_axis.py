"""The lab "The axis that hid it"."""

import re
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from neuron import (
    TEST_INPUT,
    TRAINING_INPUTS,
    TRAINING_TARGETS,
    first_iteration,
    initial_weights,
    outputs_over_time,
    train_with_history,
)
from neuron.arguments import Array
from tests.site.built import Site
from tests.site.engines import END, ENTER, HOME, LEFT, RIGHT, Engine
from tests.site.labs.links import not_restored, refused

STATE = "const lab = document.querySelector('neuron-axis'); return "
BEND = "neuron-axis .bend input"
FLAG = "neuron-axis .flag"
KNOB = "neuron-axis .flag .target"
PLOT = "neuron-axis svg.plot"
FOLD = "return document.querySelector('#no-last-iteration details').open"
END_OF_RUN = 10_000
LINKED = [(0, 10), (0.01, 740), (0.37, 2000), (0.5, 721), (0.99, 16), (1, 6374)]
BAD_LINKS = "", "0.5", "2,200", "-1,200", "0.5,9", "0.5,20000", "0.5,20.5"


@pytest.fixture(scope="module")
def answers() -> Array:
    history = train_with_history(
        TRAINING_INPUTS, TRAINING_TARGETS, initial_weights(), END_OF_RUN
    )
    found: Array = outputs_over_time(TEST_INPUT, history.weights)[:, 0, 0]
    return found


def open_lab(engine: Engine, address: str) -> None:
    engine.go(address)
    engine.wait("return document.querySelector('neuron-axis .lab')")


def state_of(engine: Engine) -> dict[str, Any]:
    found: dict[str, Any] = engine.run(f"{STATE} lab.state")
    return found


def met_in(engine: Engine) -> list[str]:
    found: list[str] = engine.run(f"{STATE} [...lab.met]")
    return found


def text_of(engine: Engine) -> str:
    return re.sub(r"\s+", " ", engine.run(f"{STATE} lab.place.textContent"))


def drag_flag(engine: Engine, iteration: int) -> None:
    """Drag the flag to an iteration, to the nearest pixel."""
    x, width, target = engine.run(
        f"const lab = document.querySelector('neuron-axis');"
        f"const box = document.querySelector({KNOB!r}).getBoundingClientRect();"
        f"const plot = document.querySelector({PLOT!r});"
        f"const scale = plot.getBoundingClientRect().width / 320;"
        f"return [box.left + box.width / 2, box.width,"
        f"  plot.getBoundingClientRect().left"
        f"  + scale * lab.across().place({iteration})]"
    )
    engine.mouse(KNOB, (0.5, 0.5), (0.5 + (target - x) / width, 0.5))


def check_numbers(engine: Engine, answers: Array) -> None:
    """Compare everything shown with what Python computes."""
    state = state_of(engine)
    bend, flag = state["bend"], state["flag"]
    end = round(990 * (END_OF_RUN / 990) ** bend)
    text = text_of(engine)
    assert f"the axis ends at {end:,}" in text
    assert f"your flag is at {flag:,}" in text
    assert f"output {answers[flag]:.5f}" in text
    assert f"distance from 1: {1 - answers[flag]:.5f}" in text
    firsts = [int(np.argmax(answers >= level)) for level in (0.9, 0.99, 0.999)]
    remark = engine.run(f"{STATE} lab.querySelector('.seen').textContent")
    if flag >= end:
        assert "still rising" in remark
    elif bend == 0:
        assert f"no more than {answers[end] - answers[flag]:.4f}." in remark
    elif bend < 1:
        times = (1 - answers[flag]) / (1 - answers[end])
        assert f"{times:.1f} times smaller" in remark
    else:
        last = first_iteration(answers, 0.9999) or 0
        for factor in np.divide([*firsts[1:], last], firsts):
            assert f"{factor:.1f}" in remark
        for iteration in [*firsts, last]:
            assert f"{iteration:,}" in text
    if bend:
        assert f"{firsts[2]}" in text
    assert "740?" in text


def test_it_begins_with_the_published_curve(
    engine: Engine, monitored: str, site: Site, answers: Array
) -> None:
    open_lab(engine, f"{monitored}iterations/")
    assert state_of(engine) == {"bend": 0, "flag": 200}
    check_numbers(engine, answers)
    engine.wait(f"{STATE} lab.answers.length === {END_OF_RUN + 1}")
    mine = engine.run(f"{STATE} lab.answers")
    np.testing.assert_allclose(mine, answers, rtol=1e-9)
    figure = site.pages["iterations"].article.find(id="fig-published-curve")
    assert figure
    data = figure.find_next("details", class_="data")
    assert data
    cells = [
        [cell.get_text(strip=True) for cell in row.select("td")]
        for row in data.select("tr")[1:]
    ]
    assert len(cells) > 9
    for iteration, answer in cells:
        assert f"{mine[int(iteration)]:.4f}" == f"{float(answer):.4f}"
    # The curve is drawn where its axes say.
    path = engine.run(f"{STATE} lab.querySelector('.curve').getAttribute('d')")
    places = np.array(re.findall(r"[ML]([-\d.]+) ([-\d.]+)", path), dtype=float)
    drawn = np.interp(44 + (np.arange(10, 991) - 10) / 980 * 256, *places.T)
    np.testing.assert_allclose(
        drawn, 214 - (answers[10:991] - 0.84) / 0.16 * 188, atol=0.6
    )


def test_each_dare_is_met_by_mouse(
    engine: Engine,
    monitored: str,
    answers: Array,
    barriers: Callable[[], list[str]],
) -> None:
    open_lab(engine, f"{monitored}iterations/")
    drag_flag(engine, 500)
    assert state_of(engine)["flag"] == pytest.approx(500, abs=4)
    assert "721" not in text_of(engine)
    engine.mouse(BEND, (0.02, 0.5), (0.5, 0.5))
    assert 0.3 < state_of(engine)["bend"] < 0.7
    assert barriers() == []
    check_numbers(engine, answers)
    engine.mouse(BEND, (0.5, 0.5), (1.1, 0.5))
    assert met_in(engine) == ["nines"]
    check_numbers(engine, answers)
    # On linear axes a pixel is 3 iterations, so it may take a few tries.
    engine.mouse(BEND, (0.97, 0.5), (-0.1, 0.5))
    assert state_of(engine)["bend"] == 0
    for offset in (0, 0.3, -0.3, 0.6, -0.6, 0.9, -0.9, 1.2, -1.2, 1.5, -1.5):
        drag_flag(engine, 721 + 3 * offset)  # type: ignore[arg-type]
        if "first" in met_in(engine):
            break
    else:
        drag_flag(engine, 721)
        at = state_of(engine)["flag"]
        engine.press(abs(721 - at) * (RIGHT if at < 721 else LEFT))
    assert met_in(engine) == ["nines", "first"]
    engine.click("neuron-axis .dares button")
    assert engine.run(FOLD)
    assert barriers() == []


def test_each_dare_is_met_by_keyboard(
    engine: Engine, monitored: str, answers: Array
) -> None:
    open_lab(engine, f"{monitored}iterations/")
    engine.focus(BEND)
    engine.press(END)
    assert met_in(engine) == ["nines"]
    engine.focus(FLAG)
    engine.press(END)
    assert state_of(engine)["flag"] == END_OF_RUN
    assert "end" not in met_in(engine)
    check_numbers(engine, answers)
    engine.press(HOME)
    assert state_of(engine)["flag"] == 10
    open_lab(engine, f"{monitored}iterations/#axis=1,700")
    engine.focus(FLAG)
    engine.press(20 * RIGHT + LEFT + RIGHT)
    assert "first" not in met_in(engine)
    check_numbers(engine, answers)
    engine.press(RIGHT)
    assert "first" in met_in(engine)
    now = engine.run(f"{STATE} lab.querySelector('.flag').ariaValueText")
    assert now == f"iteration 721, output {answers[721]:.5f}"
    engine.focus("neuron-axis .dares button")
    engine.press(ENTER)
    engine.wait(FOLD)


def test_a_link_restores_its_state(
    engine: Engine, monitored: str, answers: Array
) -> None:
    open_lab(engine, f"{monitored}iterations/#axis=0.3,300")
    assert state_of(engine) == {"bend": 0.3, "flag": 300}
    for bend, flag in LINKED:
        assert not_restored(engine, "axis", [f"{bend},{flag}"]) == []
        check_numbers(engine, answers)
        # The scale of the axis can be inverted.
        for iteration in (10, 33, 99, 721, 740, 990):
            found = engine.run(
                f"{STATE} lab.across().value(lab.across().place({iteration}))"
            )
            assert found == pytest.approx(iteration, abs=0.01)


def test_a_bad_link_gives_the_start_and_a_message(
    engine: Engine, monitored: str
) -> None:
    open_lab(engine, f"{monitored}iterations/#axis=0.5")
    for _ in refused(engine, "axis", "0.3,300", BAD_LINKS):
        assert state_of(engine) == {"bend": 0, "flag": 200}

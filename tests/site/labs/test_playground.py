"""The playground: random states, their links, and their programs."""

import json
import random
import time
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Browser

from neuron import (
    TRAINING_INPUTS,
    TRAINING_TARGETS,
    initial_weights,
    loss,
    output,
    read_examples,
    train,
    train_with_history,
)
from neuron.penguins import PENGUINS
from tests.conftest import Shared
from tests.site.engines import END, HOME, LEFT, RIGHT, TAB, Engine, tab
from tests.site.outside import Outside

State = dict[str, Any]
LAB = "neuron-playground"
READY = "return !!document.querySelector('neuron-playground .neuron')"
DONE = READY.replace("!!", "").replace(".neuron'", ".numbers:not(.busy)'")
SHOWN = """
const lab = document.querySelector("neuron-playground")
const texts = where => [...lab.querySelectorAll(where)].map(
  e => e.textContent.trim().replaceAll("−", "-"))
return {
  weights: texts(".neuron .q-weight output"),
  outputs: texts(".examples td.q-output"),
  loss: texts(".loss")[0],
  count: texts(".count")[0],
  words: texts(".words")[0],
}
"""
STATE = f"return document.querySelector('{LAB}').to_link("
STATE += f"document.querySelector('{LAB}').state)"
ENABLED = "return !document.querySelector({!r}).disabled"
SELECT = "document.activeElement.select()"
FAULT = f"return document.querySelector('{LAB} .fault').textContent"
STARTS = [
    *("the puzzle", "AND", "XOR", "saturated"),
    *("η = 50", "0.6 and 0.9", "2 and 2"),
]
# What a reader with NumPy does: run each program, and read what it prints.
RUN_ALL = """
import contextlib, io, json, sys
printed = []
for program in json.load(sys.stdin):
    log = io.StringIO()
    with contextlib.redirect_stdout(log):
        exec(compile(program, "<copied>", "exec"), {"__name__": "__main__"})
    printed.append(log.getvalue())
json.dump(printed, sys.stdout)
"""


# What a reader does ----------------------------------------------------------


def open_lab(engine: Engine, monitored: str, fragment: str = "") -> None:
    engine.go(f"{monitored}playground/{fragment}")
    engine.wait(READY)
    engine.wait(DONE)


def labelled(label: str) -> str:
    return f'{LAB} [aria-label="{label}"]'


def type_into(engine: Engine, label: str, text: str) -> None:
    engine.click(labelled(label))
    engine.run(SELECT)
    engine.press(text + TAB)


def press_on(engine: Engine, label: str, keys: str) -> None:
    engine.focus(labelled(label))
    engine.press(keys)


def choose(engine: Engine, name: str, value: str) -> None:
    engine.click(f'{LAB} [name="{name}"][value="{value}"] + span')


def press_button(engine: Engine, selector: str) -> None:
    if engine.run(ENABLED.format(selector)):
        engine.click(selector)


def unfold(engine: Engine, part: str) -> None:
    engine.click(f"{LAB} details.{part} > summary")
    engine.wait(f"return !!document.querySelector('.{part} > :nth-child(2)')")


def count(engine: Engine, selector: str) -> int:
    found = engine.run(
        f"return document.querySelectorAll({f'{LAB} {selector}'!r}).length"
    )
    return int(found)


def act(engine: Engine, source: random.Random) -> None:
    """Do one of the things that a reader can do, at random."""
    rows = count(engine, ".examples tbody tr")
    inputs = count(engine, ".examples tbody tr:first-child td.q-input")
    row = source.randint(1, rows)
    number = source.choice(["0", "1", "0.5", "-1", "2.25", "-0.125", "3e-3"])
    arrows = source.choice([LEFT, RIGHT]) * source.randint(1, 9)
    buttons = f"{LAB} .examples .buttons button:nth-child({{}})"
    match source.randrange(10):
        case 0:
            j = source.randint(1, inputs)
            type_into(engine, f"row {row}, input {j}", number)
        case 1:
            target = source.choice(["0", "1", "0.75"])
            type_into(engine, f"row {row}, target", target)
        case 2:
            press_button(engine, buttons.format(1))
        case 3:
            press_button(engine, labelled(f"remove row {row}"))
        case 4:
            press_button(engine, buttons.format(source.choice([2, 3])))
        case 5:
            engine.click(f"{LAB} .examples .tick-box input")
        case 6:
            keys = source.choice([arrows, arrows, arrows, HOME, END])
            press_on(engine, "learning rate", keys)
        case 7:
            j = source.randint(1, inputs)
            press_on(engine, f"weight {j}", source.choice([arrows, END]))
        case 8:
            type_into(engine, "seed", str(source.randrange(2**32)))
        case 9:
            press_button(engine, f"{LAB} .seed button")


def make_state(engine: Engine, number: int) -> State:
    """Make a state as a reader does; return its link, numbers and program."""
    source = random.Random(number)
    choose(engine, "start", STARTS[number % len(STARTS)])
    for _ in range(source.randint(1, 4)):
        act(engine, source)
    if number % 3 == 1:
        press_on(engine, "loss", "c")  # cross-entropy, by its first letter
    choose(engine, "show", source.choice(["outputs", "loss", "picture"]))
    for _ in range(source.randint(1, 3)):
        size = source.choice(["1 step", "10 steps", "100 steps", "1000 steps"])
        engine.click(labelled(size))
        engine.wait(DONE)
    program = f"return document.querySelector('{LAB} .program').textContent"
    return {
        "link": engine.run(STATE),
        "shown": engine.run(SHOWN),
        "program": engine.run(program),
    }


def make_states(engine: Engine, monitored: str, first: int, end: int) -> Any:
    open_lab(engine, monitored)
    unfold(engine, "python")
    return [make_state(engine, number) for number in range(first, end)]


def magnifies_rounding(state: State) -> bool:
    return "magnifies" in state["shown"]["words"]


def check_programs(outside: Outside, states: list[State]) -> None:
    programs = [state["program"] for state in states]
    outputs = json.loads(
        outside.run("-I", "-c", RUN_ALL, stdin=json.dumps(programs))
    )
    for state, printed in zip(states, outputs, strict=True):
        shown = state["shown"]
        lines = dict(line.split(" ", 1) for line in printed.splitlines())
        if magnifies_rounding(state):
            continue
        assert lines["weights"].split(" ") == shown["weights"], state["link"]
        assert lines["outputs"].split(" ") == shown["outputs"], state["link"]
        assert lines["loss"] == shown["loss"], state["link"]


@pytest.fixture(scope="module")
def states(browser: Browser, shared: Shared, monitored: str) -> list[State]:
    """30 random states, made in Chromium."""

    def make() -> Any:
        with tab(browser) as engine:
            return make_states(engine, monitored, 0, 30)

    found: list[State] = shared.once("playground", make)
    return found


# The tests -------------------------------------------------------------------


def test_a_program_prints_what_is_shown(
    states: list[State], outside: Outside
) -> None:
    assert len({state["link"] for state in states}) == 30
    assert sum(map(magnifies_rounding, states)) <= 6
    check_programs(outside, states)


def test_programs_from_each_browser_print_what_is_shown(
    engine: Engine, monitored: str, outside: Outside
) -> None:
    check_programs(outside, make_states(engine, monitored, 30, 36))


def test_a_link_restores_a_state_in_another_browser(
    engine: Engine, monitored: str, states: list[State]
) -> None:
    open_lab(engine, monitored, f"#playground={states[0]['link']}")
    for number, state in enumerate(states):
        fragment = f"#playground={state['link'].replace('+', '%2B')}"
        if number % 6:
            engine.run(f"location.hash = {fragment!r}")
        else:
            open_lab(engine, monitored, fragment)
        engine.wait(f"{STATE} === {state['link']!r}")
        engine.wait(DONE)
        shown = engine.run(SHOWN)
        if magnifies_rounding(state):
            assert shown["count"] == state["shown"]["count"]
        else:
            assert shown == state["shown"], state["link"]


def test_it_begins_with_the_numbers_of_the_drawing(
    engine: Engine, monitored: str
) -> None:
    open_lab(engine, monitored)
    shown = engine.run(SHOWN)
    run = train_with_history(
        TRAINING_INPUTS, TRAINING_TARGETS, initial_weights(), 1000
    )
    assert shown["count"] == "1,000"
    assert shown["weights"] == [f"{w:.4f}" for w in run.weights[-1, :, 0]]
    assert shown["outputs"] == [f"{o:.4f}" for o in run.outputs[-1, :, 0]]
    assert shown["loss"] == f"{run.loss[-1].item():.5f}"


def test_the_address_is_updated_and_back_is_exact(
    engine: Engine, monitored: str
) -> None:
    open_lab(engine, monitored)
    choose(engine, "start", "η = 50")
    seen = []
    for size in ("1 step", "10 steps", "100 steps", "1000 steps"):
        seen.append(engine.run(SHOWN))
        engine.click(labelled(size))
        engine.wait(DONE)
    engine.wait("return location.hash.includes(';t1111;r50')")
    back = f"{LAB} .neuron .buttons button:nth-child(6)"
    for before in reversed(seen):
        engine.click(back)
        engine.wait(DONE)
        assert engine.run(SHOWN) == before


def test_play_trains_to_the_next_power_of_ten(
    engine: Engine, monitored: str
) -> None:
    open_lab(engine, monitored)
    engine.click(f"{LAB} .first")
    for _ in range(30):  # a slow browser draws 40 frames
        if engine.run(SHOWN)["count"] == "10,000":
            break
        time.sleep(1)
    weights = train(
        TRAINING_INPUTS, TRAINING_TARGETS, initial_weights(), 10_000
    )
    engine.wait(DONE)
    shown = engine.run(SHOWN)
    assert shown["weights"] == [f"{w:.4f}" for w in weights[:, 0]]


@pytest.mark.parametrize(
    ("fragment", "message"),
    [
        ("playground=1,1,1:1,0;s1", "expected 1 to 8 rows"),
        ("playground=1,2;s1", "expected a target from 0 to 1, got 2"),
        ("playground=1,x;s1", "expected a number, got “x”"),
        ("playground=1,1;s-1", "expected a whole number"),
        ("playground=1,1;s1;t0.5", "expected a whole number"),
        ("playground=1,1;s1;r0", "expected a learning rate"),
        ("playground=1,1;w1,2", "expected 1 weights, got 2"),
        ("playground=1,1;s1;lost", "unknown field “lost”"),
        ("playground=" + ":".join(["1,1"] * 9), "expected 1 to 8 rows"),
        ("hide=everything", "unknown part to hide “everything”"),
    ],
)
def test_a_bad_link_gives_the_puzzle(
    engine: Engine, monitored: str, fragment: str, message: str
) -> None:
    if "playground/" not in engine.run("return location.href"):
        open_lab(engine, monitored)
    engine.run(f"location.hash = {fragment!r}")
    engine.wait(f"{FAULT}.includes({message!r})")
    assert "This is the puzzle." in engine.run(FAULT)
    assert engine.run(STATE) == "1,1,1,1:1,0,1,1:0,0,1,0:0,1,1,0;s1;t1000"


def test_a_link_for_a_class_hides_parts(engine: Engine, monitored: str) -> None:
    open_lab(engine, monitored)
    choose(engine, "start", "XOR")
    unfold(engine, "class")
    for part in ("weights", "python", "rate"):
        engine.click(f'{LAB} .hides [value="{part}"]')
    link = engine.run(f"return document.querySelector('{LAB} .link').value")
    assert link.endswith("&hide=weights,python,rate")
    open_lab(engine, monitored, "#" + link.partition("#")[2])
    assert engine.run(STATE) == "0,0,0:0,1,1:1,0,1:1,1,0;s1;t0;bias"
    assert count(engine, "[type=range]") == 0
    assert count(engine, "details") == 2  # the formula and own data
    engine.click(labelled("10 steps"))
    engine.wait("return location.hash.includes(';t10;')")
    assert engine.run("return location.hash").count("hide=weights") == 1


def test_text_that_is_not_a_number_is_refused(
    engine: Engine, monitored: str
) -> None:
    open_lab(engine, monitored)
    engine.click(labelled("row 2, input 1"))
    engine.run(SELECT)
    engine.press("many")
    fault = (
        f"return document.querySelector('{LAB} .examples .fault').textContent"
    )
    assert engine.run(fault) == "expected a number, got “many”"
    engine.press(TAB)
    assert engine.run(fault) == ""
    type_into(engine, "row 1, target", "2")
    assert engine.run(STATE).startswith("1,1,1,1:")


@pytest.mark.parametrize(
    ("link", "words"),
    [
        ("1,1,1,1:1,0,1,1:0,0,1,0:0,1,1,0;s1;t1;r1000", "went too far: now"),
        ("1,1,1,1:1,0,1,1:0,0,1,0:0,1,1,0;s1;t9;r1000", "Stuck: it is wrong"),
        ("1e300,-1e300,1:1e300,1e300,0;w1,1;t3", "outgrown the computer"),
        ("1,1,1,1:1,0,1,1:0,0,1,0:0,1,1,0;w-12,0,6;t0", "Wrong and sure"),
        ("0,0,0:0,1,1:1,0,1:1,1,0;s1;t1;r12;bias", "made the loss larger"),
        ("0,0,0:0,1,1:1,0,1:1,1,0;s1;t300;r14;bias", "magnifies"),
    ],
)
def test_what_goes_wrong_is_explained(
    engine: Engine,
    monitored: str,
    barriers: Callable[[], list[str]],
    link: str,
    words: str,
) -> None:
    open_lab(engine, monitored, f"#playground={link}")
    shown = engine.run(SHOWN)
    assert words in shown["words"], shown
    assert barriers() == []


def test_a_table_is_read_and_kept_out_of_the_address(
    engine: Engine, monitored: str, outside: Outside
) -> None:
    open_lab(engine, monitored)
    unfold(engine, "data")
    engine.wait(f"return !!document.querySelector('{LAB} textarea')")
    damaged = PENGUINS.replace("5700", "heavy", 1)
    fill = f"""
    const area = document.querySelector('{LAB} textarea')
    area.value = {{!r}}
    area.dispatchEvent(new Event("input", {{{{bubbles: true}}}}))
    """
    fault = f"return document.querySelector('{LAB} .data .fault').textContent"
    columns = ["bill_depth_mm", "body_mass_g"]
    labels = ["female", "male"]
    engine.run(fill.format(damaged))
    engine.click(f"{LAB} .use")
    assert engine.run(fault) == "columns: expected two or three, got 0"
    for column in columns:
        engine.click(f'{LAB} .columns [value="{column}"]')
    press_on(engine, "target column", "s")
    engine.click(f"{LAB} .use")
    with pytest.raises(ValueError, match="heavy") as error:
        read_examples(damaged.splitlines(), columns, "sex", labels)
    assert engine.run(fault) == str(error.value)

    engine.run(fill.format(PENGUINS))
    engine.click(f"{LAB} .use")
    engine.click(labelled("100 steps"))
    engine.wait(DONE)
    unfold(engine, "python")
    shown = engine.run(SHOWN)
    program = engine.run(
        f"return document.querySelector('{LAB} .program').textContent"
    )
    outputs = outside.run("-I", "-c", RUN_ALL, stdin=json.dumps([program]))
    (printed,) = json.loads(outputs)
    lines = dict(line.split(" ", 1) for line in printed.splitlines())
    assert lines["weights"].split(" ") == shown["weights"]
    assert lines["loss"] == shown["loss"]
    right = f"return document.querySelector('{LAB} .right').textContent"
    assert engine.run(right) == f"{lines['right']} of 119 right"
    engine.wait("return !location.hash.includes('playground=')")


def test_the_formula_shows_the_numbers(
    engine: Engine, monitored: str, barriers: Callable[[], list[str]]
) -> None:
    open_lab(engine, monitored)
    for part in ("formula", "python", "data", "class"):
        unfold(engine, part)
    engine.run(f"""
    const choice = document.querySelector('{labelled("example")}')
    choice.selectedIndex = 2
    choice.dispatchEvent(new Event("change"))
    """)
    weights = train(TRAINING_INPUTS, TRAINING_TARGETS, initial_weights(), 1000)
    o = output(TRAINING_INPUTS, weights)
    deltas = (TRAINING_TARGETS - o) * o * (1 - o)
    after = train(TRAINING_INPUTS, TRAINING_TARGETS, weights, 1)
    last = f"{LAB} .formula:last-child"
    text = engine.run(f"return document.querySelector('{last}').textContent")
    text = text.replace("−", "-")
    assert barriers() == []
    for number in deltas[:, 0]:
        assert f"{number:.6f}" in text
    for weight in after[:, 0]:
        assert f"{weight:.4f}" in text


def test_memory_is_limited(engine: Engine, monitored: str) -> None:
    open_lab(engine, monitored, "#playground=1,1:0,0;s1;t200000")
    lab = f"document.querySelector('{LAB}')"
    assert engine.run(f"return {lab}.run.samples.length") < 1000
    assert np.isclose(
        engine.run(f"return {lab}.run.samples.at(-1).loss"),
        loss(
            np.array([[1], [0]]),
            output(
                np.array([[1], [0]]),
                np.array([[engine.run(f"return {lab}.run.weights[0]")]]),
            ),
        ).item(),
    )


def test_nothing_overflows_on_a_phone(phone: Any, monitored: str) -> None:
    phone.goto(f"{monitored}playground/")
    phone.wait_for_selector(f"{LAB} .neuron")
    for summary in phone.locator(f"{LAB} summary").all():
        summary.click()
    assert phone.evaluate("document.documentElement.scrollWidth") <= 320

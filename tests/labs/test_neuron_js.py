"""The equations of the labs, in JavaScript, agree with those of the package.

Each browser makes all calls of `cases.py` when its page is opened, and its
answers are compared with Python's, function by function.
"""

import inspect
import json
import math
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

import neuron
from tests.conftest import Shared
from tests.labs.cases import CASES, ELSEWHERE, Case, expected, package_function
from tests.site.engines import Engine, firefox, tab, webkit

LABS = Path(__file__).parents[2] / "docs/assets/labs"
MODULES = ["neuron.js", "own-data.js"]
TEXTS = {name: (LABS / name).read_text(encoding="utf-8") for name in MODULES}
CONSTANTS = ["TRAINING_INPUTS", "TRAINING_TARGETS", "TEST_INPUT"]
ENGINES = ["Chromium", "Firefox", "WebKit"]
NAMES = sorted({case.name for case in CASES})
# JSON has no infinity, and JavaScript writes −0 as 0; both are sent as text.
SCRIPT = """import * as neuron from "./neuron.js"
import * as own_data from "./own-data.js"

const all = {...neuron, ...own_data}
const {TEST_INPUT, TRAINING_INPUTS, TRAINING_TARGETS} = neuron
const reviver = (_, value) => {
  if (value?.number) return Number(value.number)
  if (value?.function) return all[value.function]
  if (value?.row) return {...value, row: new Map(Object.entries(value.row))}
  return value
}
const replacer = (_, value) => {
  if (Object.is(value, -0)) return {number: "-0"}
  if (typeof value !== "number" || Number.isFinite(value)) return value
  return {number: String(value)}
}
const call = ([name, given]) => {
  try { return all[name](...Object.values(given)) }
  catch (error) { return {error: error.message} }
}
const cases = await (await fetch("cases.json")).text()
self.answers = JSON.stringify({
  results: JSON.parse(cases, reviver).map(call),
  constants: Object.entries(all).filter(([, value]) => Array.isArray(value)),
  functions: Object.entries(all).filter(([, value]) => value.call).map(
    ([name, value]) => [name, String(value)]),
  published: neuron.output(TEST_INPUT, neuron.train(
    TRAINING_INPUTS, TRAINING_TARGETS, neuron.initial_weights(), 5000
  )).map(output => output.toFixed(8)),
}, replacer)
"""
PAGE = f"""<!doctype html>
<meta charset="utf-8">
<script type="module">{SCRIPT}</script>
"""


def sent(value: Any) -> Any:
    """Encode a value for `SCRIPT`."""
    if isinstance(value, dict):
        return {name: sent(item) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [sent(item) for item in value]
    if callable(value):
        return {"function": value.__name__}
    if isinstance(value, float) and not math.isfinite(value):
        return {"number": str(value).replace("inf", "Infinity")}
    return value


def received(value: dict[str, Any]) -> Any:
    """Decode an object from `SCRIPT`."""
    return float(value["number"]) if value.keys() == {"number"} else value


def calls(cases: list[Case]) -> Any:
    """The calls that `SCRIPT` makes, encoded."""
    return sent([(case.name, case.arguments) for case in cases])


@pytest.fixture(scope="module")
def address(shared: Shared) -> str:
    """Serve the modules, with a page that makes all calls."""

    def make() -> str:
        folder = shared.folder / "equations"
        folder.mkdir()
        for name in MODULES:
            shutil.copy(LABS / name, folder)
        (folder / "cases.json").write_text(json.dumps(calls(CASES)))
        (folder / "cases.html").write_text(PAGE)
        return f"{shared.address}equations/cases.html"

    return str(shared.once("equations", make))


@pytest.fixture(scope="module", params=ENGINES)
def answers(request: pytest.FixtureRequest, address: str) -> dict[str, Any]:
    """Let a browser make all calls."""

    @contextmanager
    def chromium() -> Iterator[Engine]:
        with tab(request.getfixturevalue("browser")) as engine:
            yield engine

    engines: dict[str, Callable[[], Any]] = {
        "Chromium": chromium,
        "Firefox": firefox,
        "WebKit": webkit,
    }
    with engines[request.param]() as engine:
        engine.go(address)
        answers = engine.wait("return window.answers")
    return dict(json.loads(answers, object_hook=received))


@pytest.mark.parametrize("name", NAMES)
def test_a_function_answers_as_in_python(
    name: str, answers: dict[str, Any]
) -> None:
    for case, result in zip(CASES, answers["results"], strict=True):
        if case.name == name:
            compare(result, expected(case), case.near)


def compare(result: Any, wanted: Any, near: float) -> None:
    """Assert that two results are equal, up to rounding."""
    if isinstance(wanted, dict):
        assert result.keys() == wanted.keys(), (result, wanted)
        for key in wanted:
            compare(result[key], wanted[key], near)
    elif isinstance(wanted, list):
        assert isinstance(result, list), (result, wanted)
        for item, other in zip(result, wanted, strict=True):
            compare(item, other, near)
    elif not isinstance(wanted, float):
        assert result == wanted
    elif near:
        assert result == pytest.approx(wanted, rel=near, abs=0)
    else:  # bit for bit
        assert float(result).hex() == wanted.hex()


def test_the_neuron_gives_the_published_answer(answers: dict[str, Any]) -> None:
    assert answers["published"] == ["0.99987151"]


def test_the_puzzle_is_the_same(answers: dict[str, Any]) -> None:
    constants = dict(answers["constants"])
    assert [*constants] == sorted(CONSTANTS)
    assert constants["TRAINING_INPUTS"] == neuron.TRAINING_INPUTS.tolist()
    assert (
        constants["TRAINING_TARGETS"] == neuron.TRAINING_TARGETS.T[0].tolist()
    )
    assert constants["TEST_INPUT"] == neuron.TEST_INPUT.tolist()


def test_every_function_has_cases_and_the_signature_of_the_packages(
    answers: dict[str, Any],
) -> None:
    functions = dict(answers["functions"])
    assert sorted(functions) == NAMES
    for name, text in functions.items():
        (listed,) = re.findall(r"\((.*?)\)", text, re.DOTALL)[:1]
        taken = [item.split("=")[0].strip() for item in listed.split(",")]
        (case, *_) = (case for case in CASES if case.name == name)
        assert [*case.arguments] == taken[: len(case.arguments)]
        if name not in ELSEWHERE:
            function = package_function(name)
            assert function, name
            parameters = [*inspect.signature(function).parameters]
            assert taken == [p for p in parameters if p != "neurons"]


@pytest.mark.parametrize("name", MODULES)
def test_a_module_exports_everything_with_a_description(name: str) -> None:
    lines = TEXTS[name].splitlines()
    assert max(map(len, lines)) <= 88
    starts = [i for i, line in enumerate(lines) if re.match(r"\w", line)]
    assert starts
    for i in starts:
        assert re.match(r"export (function|const) \w", lines[i])
        assert lines[i - 1].endswith("*/"), f"not described: {lines[i]}"


def test_tables_of_all_kinds_were_read_or_refused() -> None:
    """Otherwise equal answers would prove little."""
    tables = [case for case in CASES if case.name == "read_examples"]
    answers = [expected(case) for case in tables]
    assert len(tables) >= 200
    messages = [str(one["error"]) for one in answers if "error" in one]  # type: ignore[operator,index]
    assert len(tables) - len(messages) >= 60
    for kind in [
        "a number in", "no or yes in", "got more", "got fewer", "names in",
        "distinct column names", "rows below the column names",
    ]:  # fmt: skip
        assert sum(kind in one for one in messages) >= 5, kind

"""Mutants of `neuron.js`, and whether the cases of its room kill them.

Chromium makes all calls of `tests/labs/cases.py` with each mutant, in a worker
that can be stopped. `tests/labs/test_neuron_js.py` decides whether they pass.
"""

import ast
import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import tree_sitter_javascript
from tree_sitter import Language, Node, Parser

from tests.labs import test_neuron_js as room
from tests.labs.cases import CASES, Case, expected
from tests.mutants.python import Mutant
from tests.serving import serve
from tests.site.engines import chromium

MILLISECONDS = 60_000  # a mutant can be an endless loop
SHORT = [case for case in CASES if case.arguments.get("iterations", 0) <= 100]
FEW = [
    case
    for name in room.NAMES
    for case in [one for one in SHORT if one.name == name][:6]
]
"""Cases that take no time, and kill nearly all mutants."""
ANSWERS = """([address, patience]) => new Promise(resolve => {
  const worker = new Worker(address, {type: "module"})
  const done = answers => { worker.terminate(); resolve(answers) }
  worker.onmessage = message => done(message.data)
  worker.onerror = () => done(null)
  setTimeout(done, patience, null)
})"""
OTHER = {
    "+": ["-"],
    "-": ["+"],
    "*": ["/"],
    "/": ["*"],
    "%": ["*"],
    "**": ["*"],
    "&": ["|"],
    "|": ["&"],
    "^": ["|"],
    "<<": [">>>"],
    ">>": ["<<"],
    ">>>": ["<<"],
    "&&": ["||"],
    "||": ["&&"],
    "<": ["<=", ">="],
    "<=": ["<", ">"],
    ">": [">=", "<="],
    ">=": [">", "<"],
    "===": ["!=="],
    "!==": ["==="],
    "+=": ["-="],
    "-=": ["+="],
    "^=": ["|="],
    "++": ["--"],
}


def mutants(file: str, source: str) -> Iterator[Mutant]:
    """Yield mutants, each with one operator, constant or so on changed."""
    text = source.encode()
    lines = source.splitlines()
    language = Language(tree_sitter_javascript.language())
    for shown, old, new in changes(Parser(language).parse(text).root_node):
        before, after = text[: old.start_byte], text[old.end_byte :]
        start, end = shown.start_byte, shown.end_byte
        was = text[start:end].decode()
        now = (
            before[start:] + new.encode() + text[old.end_byte : end]
        ).decode()
        line = old.start_point[0]
        yield Mutant(
            file,
            line + 1,
            lines[line].strip(),
            f"{' '.join(was.split())} -> {' '.join(now.split())}",
            (before + new.encode() + after).decode(),
        )


def changes(node: Node) -> Iterator[tuple[Node, Node, str]]:
    """Yield what to show, what to replace in it, and the replacement."""
    for child in node.children:
        if child.type in OTHER and "expression" in node.type:
            for other in OTHER[child.type]:
                yield node, child, other
        yield from changes(child)
    if node.type == "number":
        number = ast.literal_eval(text(node))  # written as in Python
        yield node, node, f"({number + 1})"
        yield node, node, f"({number - 1})"
    if node.type == "unary_expression" and text(node)[0] in "-!":
        yield node, node.children[0], ""
    if node.type == "continue_statement":
        yield node, node, "break"
    condition = node.child_by_field_name("condition")
    if condition and node.type in ("if_statement", "ternary_expression"):
        yield condition, condition, "(true)"
        yield condition, condition, "(false)"
    if node.type == "return_statement" and len(node.children) > 1:
        yield node, node.children[1], "null"
    body = node.child_by_field_name("body")
    if node.type == "arrow_function" and body and "block" not in body.type:
        yield node, body, "null"


def text(node: Node) -> str:
    return (node.text or b"").decode()


def killed(labs: Path, mutants: list[Mutant]) -> Iterator[bool]:
    """Yield whether Chromium's answers with each mutant are wrong."""
    with (
        TemporaryDirectory() as folder,
        serve(Path(folder)) as address,
        chromium() as browser,
    ):
        served = Path(folder)
        for name, cases in (("few", FEW), ("cases", CASES)):
            calls = json.dumps(room.calls(cases))
            (served / f"{name}.json").write_text(calls)
        (served / "index.html").write_text("<!doctype html>")
        shutil.copy(labs / "own-data.js", served)
        page = browser.new_page()
        page.goto(address)
        for i, mutant in enumerate(mutants):
            (served / f"neuron-{i}.js").write_text(mutant.source, "utf-8")
            script = room.SCRIPT.replace("neuron.js", f"neuron-{i}.js")
            script += "postMessage(answers)"
            (served / f"cases-{i}.js").write_text(script)
            script = script.replace("cases.json", "few.json")
            (served / f"few-{i}.js").write_text(script)

            yield not all(
                right(
                    page.evaluate(
                        ANSWERS, [f"{address}{name}-{i}.js", MILLISECONDS]
                    ),
                    cases,
                )
                for name, cases in (("few", FEW), ("cases", CASES))
            )


def right(text: str | None, cases: list[Case]) -> bool:
    """Whether the tests of the room would pass with these answers."""
    if text is None:
        return False
    answers: dict[str, Any] = json.loads(text, object_hook=room.received)
    try:
        room.test_the_puzzle_is_the_same(answers)
        room.test_the_neuron_gives_the_published_answer(answers)
        room.test_every_function_has_cases_and_the_signature_of_the_packages(
            answers
        )
        for case, result in zip(cases, answers["results"], strict=True):
            room.compare(result, expected(case), case.near)
    except (AssertionError, AttributeError, TypeError, ValueError):
        return False
    return True

"""Read the source of a page into its parts.

| an author writes | and gets |
|---|---|
| `python` | a block that runs, with what it prints below |
| `source` | the named definitions of the package, shown and run |
| `program` | a block that runs, with all the definitions it needs |
| `so-far` | all definitions that the page needs but does not show, folded |
| `equation` | the equation of a function, from its docstring, numbered |
| `figure` | a drawing, its caption and text alternative, and its code, folded |
| `bet` | a question whose answer appears when the reader has decided |
"""

import ast
import re
from collections import Counter
from typing import TypeAlias

from pygments.lexers import find_lexer_class_by_name
from pygments.util import ClassNotFound

from neuron.literate.page import definitions, values
from neuron.literate.page.definitions import names_made, names_used
from neuron.literate.page.parts import (
    Bet,
    Code,
    Equation,
    Figure,
    PageError,
    Part,
    Prose,
    Value,
    code_of,
    figures_of,
)

KINDS = "python", "source", "program", "so-far", "equation", "figure", "bet"
_FENCE = re.compile(
    r"^(?P<indent> *)(?P<ticks>`{3,}|~{3,})(?P<info>[^`\n]*)\n"
    r"(?:(?P<body>.*?)^(?P=indent)(?P=ticks)$|.*)",
    re.DOTALL | re.MULTILINE,
)
_VALUE = re.compile(
    r"(?P<margin>^ +)?(?P<escaped>\\)?\{=\s(?P<expression>.+?)\s=\}",
    re.DOTALL | re.MULTILINE,
)
# The lines `name: ...` of a fence, in order; those with ? are optional.
_LINES = {
    "equation": ("figure?",),
    "figure": ("lab?", "caption", "alt", "data?"),
    "bet": ("question", "choices?", "answer", "near?", "because?"),
}
_Lines: TypeAlias = dict[str, tuple[str, int]]  # texts and their line numbers
_NEAR = re.compile(r"((?:factor )?\d+(?:\.\d+)?)?")


def read(text: str, path: str, first_line: int = 1) -> list[Part]:
    """Return the parts of a page.

    Args:
        text: The Markdown of the page, without its front matter.
        path: The file it came from, for error messages.
        first_line: The line of the file where the text begins.

    Raises:
        PageError: If a fence is never closed, of an unknown kind, or invalid;
            the message names its line.
    """

    def line_at(position: int) -> int:
        return first_line + text.count("\n", 0, position)

    pieces: list[str | Value] = []
    parts: list[Part] = [Prose(first_line, pieces)]
    end = 0
    for fence in _FENCE.finditer(text):
        line = line_at(fence.start())
        pieces += prose(text[end : fence.start()], line_at(end)).pieces
        end = fence.end() + 1
        try:
            part = _part(fence, line)
        except SyntaxError as error:
            line += error.lineno or 0
            message = f"{path}:{line}: SyntaxError: {error.msg}"
            raise PageError(message) from error
        except ValueError as error:
            raise PageError(f"{path}:{line}: {error}") from error
        if part:
            pieces = []
            parts += [part, Prose(line_at(end), pieces)]
        else:
            pieces.append(f"{fence[0]}\n")
    pieces += [*prose(text[end:], line_at(end)).pieces, "\n"]
    turns: Counter[str] = Counter()
    for figure in figures_of(parts):
        turns[figure.function] += 1
        figure.turn = turns[figure.function]
    _collect_needs(code_of(parts), path)
    return parts


def prose(text: str, line: int) -> Prose:
    r"""Split a text at its values; `\{= … =}` only loses its backslash."""
    pieces: list[str | Value] = []
    end = 0
    for found in _VALUE.finditer(text):
        pieces.append(text[end : found.start()])
        if found["escaped"]:
            pieces.append(found[0].replace("\\", "", 1))
        else:
            at = line + text.count("\n", 0, found.start())
            margin = found["margin"] or ""
            pieces.append(Value(found["expression"], at, margin))
        end = found.end()
    return Prose(line, [piece for piece in [*pieces, text[end:]] if piece])


def code_behind(parts: list[Part]) -> str:
    """Return all code that the blocks and values of a page depend on."""
    expressions = [value.expression for part in parts for value in part.values]
    used = set().union(*map(values.names_used, expressions))
    needed = definitions.as_code(definitions.in_order(used))
    return "\n".join([*(block.code for block in code_of(parts)), needed])


def _collect_needs(blocks: list[Code], path: str) -> None:
    """Collect what each block needs and lacks above; fill the so-far fence."""
    made: set[str] = set()
    own: set[str] = set()  # names that the page itself defines
    shown: set[str] = set()
    so_far = [block for block in blocks if block.kind == "so-far"]
    above = blocks[: blocks.index(so_far[0])] if so_far else []
    for block in blocks:
        names = names_made(block.code)
        called = block.kind != "source"  # which only defines names
        if not called:
            shown |= names
        used = names_used(block.code, called=called) - own
        wanted = definitions.in_order(used)
        block.needs = [d for d in wanted if d.name not in made]
        if block.kind == "python":
            own |= names
        made |= names | {d.name for d in block.needs}
        if block.kind == "figure" and block in above:  # it brings its own
            parts = [definitions.as_code(block.needs), block.code]
            block.code = "\n\n\n".join(filter(None, parts))
            block.needs = []
    needed = [d for block in blocks for d in block.needs]
    # What is shown but never called has needs too: a reader may call it.
    wanted = definitions.in_order(shown)
    needed += [d for d in wanted if d.name not in made]
    if needed and not so_far:
        hold = ", ".join(d.name for d in needed)
        raise PageError(
            f"{path}:{blocks[0].line}: a so-far fence is missing; it would "
            f"hold {hold}"
        )
    # A later block may import what is needed here too.
    wanted = definitions.in_order(d.name for d in needed)
    needed += [d for d in wanted if d.is_import]
    for block in so_far:
        block.code = definitions.as_code(needed)


def _part(fence: re.Match[str], line: int) -> Part | None:
    """Return the part a fence makes, or None if the fence is not ours."""
    kind, margin = fence["info"].strip(), fence["indent"]
    shown = f"{fence['ticks']}{fence['info']}"
    if fence["body"] is None:
        raise ValueError(f"the fence {shown} is never closed")
    if kind not in KINDS:
        language = re.split(r"[^\w+-]", kind.lstrip("{ ."))[0] or "text"
        try:
            find_lexer_class_by_name(language)
        except ClassNotFound:
            raise ValueError(
                f"unknown kind of fence {shown}; this site's own are "
                f"{', '.join(KINDS)}"
            ) from None
        return None
    rows = fence["body"].splitlines()
    body = "\n".join(row.removeprefix(margin) for row in rows)
    if kind in _LINES:
        above, lines = _lines(kind, body, line + 1)
    if kind == "equation":
        definitions.equation(above)
        return Equation(line, margin, above, lines["figure"][0])
    if kind == "figure":
        return _figure(line, margin, above, lines)
    if kind == "bet":
        return _bet(line, margin, lines)
    if kind == "so-far":
        body = ""  # filled once all blocks are known
    if kind == "source":
        body = definitions.as_code(map(definitions.find, body.split()))
    if kind == "program":
        needed = definitions.in_order(names_used(body))
        body = f"{definitions.as_code(needed)}\n\n\n{body}"
    ast.parse(body)
    return Code(line, margin, kind, body)


def _lines(kind: str, body: str, line: int) -> tuple[str, _Lines]:
    """Split a fence into what is above its lines `name: ...`, and those."""
    names = [name.removesuffix("?") for name in _LINES[kind]]
    needed = {name for name in _LINES[kind] if not name.endswith("?")}
    start = re.compile(rf"^({'|'.join(names)}): +", re.MULTILINE)
    above, *rest = start.split(body)
    line += above.count("\n")
    lines = dict.fromkeys(names, ("", line))
    found = rest[::2]
    for name, text in zip(found, rest[1::2], strict=True):
        lines[name] = text.strip(), line
        line += text.count("\n")
    ordered = [name for name in names if name in needed.union(found)]
    if found != ordered or bool(above.strip()) != (kind != "bet"):
        raise ValueError(
            f"{kind}: expected the lines {', '.join(_LINES[kind])}, in this "
            f"order, those with ? optional; got {body!r}"
        )
    return above.strip(), lines


def _figure(line: int, margin: str, called: str, lines: _Lines) -> Figure:
    call = ast.parse(called, mode="eval").body
    function = ast.unparse(call.func) if isinstance(call, ast.Call) else ""
    if not function.startswith("draw_"):
        raise ValueError(
            f"figure: expected one call of a function draw_..., got {called!r}"
        )
    shown = definitions.find(function).code
    return Figure(
        *(line, margin, "figure"),
        f"{shown}\n\n\nfigure = {called}\nplt.show()",
        function=function,
        lab=prose(*lines["lab"]),
        caption=prose(*lines["caption"]),
        alternative=prose(*lines["alt"]),
        data=prose(*lines["data"]),
    )


def _bet(line: int, margin: str, lines: _Lines) -> Bet:
    near, choices = lines["near"][0], lines["choices"][0]
    if not _NEAR.fullmatch(near) or (near and choices):
        raise ValueError(
            "bet: expected `near: 0.1`, `near: factor 2` or choices, got "
            f"{near!r}, {choices!r}"
        )
    options = tuple(filter(None, choices.split(" | ")))
    return Bet(
        *(line, margin),
        question=prose(*lines["question"]),
        answer=prose(*lines["answer"]),
        because=prose(*lines["because"]),
        near=near,
        choices=options,
    )

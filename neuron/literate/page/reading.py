"""Read the source of a page into its parts.

| an author writes | and gets |
|---|---|
| `python` | a block that runs; what it prints stands under it |
| `source` | the named definitions of the package, shown and run |
| `program` | a block that runs, with all the definitions that it needs |
| `so-far` | all definitions that the page needs but does not show, folded |
| `equation` | the equation of a function, from its docstring, numbered |
| `figure` | a drawing, its caption and text alternative, its code folded |
"""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass

from pygments.lexers import find_lexer_class_by_name
from pygments.util import ClassNotFound

from neuron.literate.page import definitions, values
from neuron.literate.page.parts import (
    Code,
    Equation,
    Figure,
    PageError,
    Part,
    Prose,
    Value,
    code_of,
    values_of,
)

KINDS = ("python", "source", "program", "so-far", "equation", "figure")
_OPENING = re.compile(r"(?P<indent> *)(?P<ticks>`{3,}|~{3,})(?P<info>[^`]*)")
_KIND = re.compile(r"\{?\s*\.?([\w+-]*)")
_VALUE = re.compile(r"(?P<escaped>\\)?\{=\s(?P<expression>.+?)\s=\}", re.DOTALL)
_MARGIN = re.compile(r"(?:\A|\n)( +)\Z")
_EQUATION = re.compile(r"(?P<function>\w+)(?:\nfigure: +(?P<figure>\w+))?")
_FIGURE = re.compile(
    r"(?P<call>.+?)\n+caption: +(?P<caption>.+?)\n+alt: +(?P<alt>.+?)"
    r"(?:\n+data: +(?P<data>.+))?",
    re.DOTALL,
)


@dataclass(frozen=True)
class _Fence:
    """A fenced block, without its indentation, and the line it opens on."""

    line: int
    indent: str
    kind: str
    body: str


def read(text: str, path: str, first_line: int = 1) -> list[Part]:
    """Return the parts of a page.

    Args:
        text: The Markdown of the page, without its front matter.
        path: The file it came from, to name in a fault.
        first_line: The line of the file on which the text begins.

    Raises:
        PageError: If a fence is never closed, of a kind that nobody knows, or
            holds what it cannot; its line is said.
    """
    parts: list[Part] = []
    for piece in _cut(text.split("\n"), path, first_line):
        if isinstance(piece, Prose):
            parts.append(piece)
            continue
        try:
            parts.append(_part(piece))
        except SyntaxError as error:
            line = piece.line + (error.lineno or 0)
            said = f"{path}:{line}: SyntaxError: {error.msg}"
            raise PageError(said) from error
        except ValueError as error:
            raise PageError(f"{path}:{piece.line}: {error}") from error
    _collect_so_far(parts, path)
    return parts


def code_behind(parts: list[Part]) -> str:
    """Return all code that the blocks and the values of a page stand on."""
    used = {
        name
        for part in parts
        for value in values_of(part)
        for name in values.names_used(value.expression)
    }
    needed = definitions.as_code(definitions.in_order(sorted(used)))
    return "\n".join([*(block.code for block in code_of(parts)), needed])


def prose(text: str, line: int) -> Prose:
    r"""Cut a text at its values; `\{= … =}` stays as it is, less the slash."""
    pieces: list[str | Value] = []
    end = 0
    for found in _VALUE.finditer(text):
        before = text[end : found.start()]
        if found["escaped"]:
            pieces.append(before + found[0][1:])
        else:
            margin = _MARGIN.search(text[: found.start()])
            pieces += [
                before,
                Value(
                    found["expression"],
                    line + text.count("\n", 0, found.start()),
                    margin[1] if margin else "",
                ),
            ]
        end = found.end()
    return Prose(line, [piece for piece in [*pieces, text[end:]] if piece])


def _cut(
    lines: list[str], path: str, first_line: int
) -> Iterator[Prose | _Fence]:
    """Cut a page at its own fences; other fences are prose without values."""
    text = Prose(first_line, [])
    begin = position = 0

    def read_prose(end: int) -> None:
        chunk = "".join(f"{line}\n" for line in lines[begin:end])
        text.pieces += prose(chunk, first_line + begin).pieces

    while position < len(lines):
        opening = _OPENING.fullmatch(lines[position])
        if not opening:
            position += 1
            continue
        line = first_line + position
        shown = lines[position].strip()
        try:
            end = lines.index(
                opening["indent"] + opening["ticks"], position + 1
            )
        except ValueError:
            raise PageError(
                f"{path}:{line}: the fence {shown} is never closed"
            ) from None
        read_prose(position)
        kind = _kind(opening["info"])
        if kind is None:
            raise PageError(
                f"{path}:{line}: no kind of fence is called {shown}; this "
                f"site's own are {', '.join(KINDS)}"
            )
        if kind in KINDS:
            yield text
            cut = len(opening["indent"])
            body = "\n".join(one[cut:] for one in lines[position + 1 : end])
            yield _Fence(line, opening["indent"], kind, body)
            text = Prose(first_line + end + 1, [])
        else:
            verbatim = lines[position : end + 1]
            text.pieces.append("".join(f"{one}\n" for one in verbatim))
        begin = position = end + 1
    read_prose(len(lines))
    yield text


def _kind(info: str) -> str | None:
    """Return the kind of a fence; None if neither we nor Pygments know it."""
    if info.strip() in KINDS:
        return info.strip()
    found = _KIND.match(info.strip())
    kind = found[1] if found else ""
    if not kind:
        return ""
    try:
        find_lexer_class_by_name(kind)
    except ClassNotFound:
        return None
    return f"{kind} (not run)"


def _part(fence: _Fence) -> Part:
    if fence.kind == "equation":
        found = _EQUATION.fullmatch(fence.body.strip())
        if not found:
            raise ValueError(
                "an equation has the name of a function, and perhaps a line "
                f"`figure: draw_...`; got {fence.body!r}"
            )
        definitions.equation(found["function"])
        return Equation(
            fence.line, fence.indent, found["function"], found["figure"] or ""
        )
    if fence.kind == "figure":
        return _figure(fence)
    code = fence.body
    if fence.kind == "source":
        code = definitions.as_code(map(definitions.find, fence.body.split()))
    elif fence.kind == "program":
        needed = definitions.in_order(
            sorted(definitions.names_used(fence.body))
        )
        code = f"{definitions.as_code(needed)}\n\n\n{fence.body}"
    elif fence.kind == "python":
        ast.parse(code)
    return Code(fence.line, fence.indent, fence.kind, code)


def _figure(fence: _Fence) -> Figure:
    found = _FIGURE.fullmatch(fence.body.strip())
    if not found:
        raise ValueError(
            "a figure has a call, a line `caption: ...`, a line `alt: ...` and "
            "perhaps a line `data: ...`, in this order"
        )

    def text(name: str) -> Prose:
        skipped = fence.body.count("\n", 0, fence.body.index(found[name]))
        return prose(found[name], fence.line + 1 + skipped)

    function = _drawing_function(found["call"])
    shown = definitions.find(function).code
    figure = Figure(
        fence.line,
        fence.indent,
        "figure",
        f"{shown}\n\n\nfigure = {found['call']}\nplt.show()",
        function=function,
        caption=text("caption"),
        alternative=text("alt"),
        data=text("data") if found["data"] else None,
    )
    for value in values_of(figure):
        value.margin = fence.indent
    return figure


def _drawing_function(call: str) -> str:
    match ast.parse(call, mode="eval").body:
        case ast.Call(func=ast.Name(id=name)) if name.startswith("draw_"):
            return name
    raise ValueError(f"a figure is one call of a function draw_...: got {call}")


def _collect_so_far(parts: list[Part], path: str) -> None:
    """Put all that the page needs and does not show into its so-far fence."""
    made: set[str] = set()
    shown: set[str] = set()
    early: set[str] = set()
    wanted: list[str] = []
    blocks = code_of(parts)
    for block in blocks:
        used = sorted(definitions.names_used(block.code) - made)
        wanted += used
        if block.kind != "source":  # which only defines, and runs nothing
            needs = {one.name for one in definitions.in_order(used)}
            early |= needs - shown
        names = definitions.names_made(block.code)
        if block.kind == "python":
            made |= names
        else:
            shown |= names
    needed = [
        one
        for one in definitions.in_order(wanted)
        if one.name in early or one.name not in shown
    ]
    so_far = [block for block in blocks if block.kind == "so-far"]
    if needed and not so_far:
        raise PageError(
            f"{path}:{blocks[0].line}: a so-far fence is missing; it would "
            f"hold {', '.join(one.name for one in needed)}"
        )
    for block in so_far:
        block.code = definitions.as_code(needed)

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

from pygments.lexers import find_lexer_class_by_name
from pygments.util import ClassNotFound

from neuron.literate.page import definitions, values
from neuron.literate.page.definitions import Definition, names_made
from neuron.literate.page.parts import (
    Code,
    Equation,
    Figure,
    PageError,
    Part,
    Prose,
    Value,
    code_of,
)

KINDS = ("python", "source", "program", "so-far", "equation", "figure")
_FENCE = re.compile(
    r"^(?P<indent> *)(?P<ticks>`{3,}|~{3,})(?P<info>[^`\n]*)\n"
    r"(?:(?P<body>.*?)^(?P=indent)(?P=ticks)$|.*)",
    re.DOTALL | re.MULTILINE,
)
_KIND = re.compile(r" *\{? *\.?([\w+-]*)")
_VALUE = re.compile(r"(?P<escaped>\\)?\{=\s(?P<expression>.+?)\s=\}", re.DOTALL)
_EQUATION = re.compile(r"(?P<function>\w+)(?:\nfigure: +(?P<figure>\w+))?\n*")
_FIGURE = re.compile(
    r"(?P<call>.+?)\n+caption: +(?P<caption>.+?)\n+alt: +(?P<alt>.+?)"
    r"(?:\n+data: +(?P<data>.+?))?\n*",
    re.DOTALL,
)


def read(text: str, path: str, first_line: int = 1) -> list[Part]:
    """Return the parts of a page.

    Args:
        text: The Markdown of the page, without its front matter.
        path: The file it came from, to name in an error.
        first_line: The line of the file on which the text begins.

    Raises:
        PageError: If a fence is never closed, of a kind that nobody knows, or
            holds what it cannot; its line is said.
    """
    parts: list[Part] = [Prose(first_line, [])]
    end = 0
    for fence in _FENCE.finditer(text):
        line = first_line + text.count("\n", 0, fence.start())
        above = prose(
            text[end : fence.start()], first_line + text.count("\n", 0, end)
        )
        end = fence.end() + 1
        try:
            _add_prose(parts, above.pieces)
            if _kind(fence) not in KINDS:
                _add_prose(parts, [f"{fence[0]}\n"])
                continue
            parts.append(_part(fence, line))
        except SyntaxError as error:
            line += error.lineno or 0
            said = f"{path}:{line}: SyntaxError: {error.msg}"
            raise PageError(said) from error
        except ValueError as error:
            raise PageError(f"{path}:{line}: {error}") from error
        parts.append(Prose(first_line + text.count("\n", 0, end), []))
    rest = prose(text[end:], first_line + text.count("\n", 0, end))
    _add_prose(parts, [*rest.pieces, "\n"])
    _collect_so_far(code_of(parts), path)
    return parts


def prose(text: str, line: int) -> Prose:
    r"""Cut a text at its values; `\{= … =}` stays as it is, less the slash."""
    pieces: list[str | Value] = []
    end = 0
    for found in _VALUE.finditer(text):
        before = text[end : found.start()]
        if found["escaped"]:
            pieces.append(before + found[0][1:])
        else:
            at = line + text.count("\n", 0, found.start())
            margin = text[: found.start()].rpartition("\n")[2]
            value = Value(found["expression"], at)
            value.margin = "" if margin.strip() else margin
            pieces += [before, value]
        end = found.end()
    return Prose(line, [piece for piece in [*pieces, text[end:]] if piece])


def needed_before(
    blocks: list[Code],
) -> Iterator[tuple[Code, list[Definition]]]:
    """Pair each block with the definitions that it needs and has not above."""
    made: set[str] = set()
    own: set[str] = set()  # names that the page gives a meaning of its own
    for block in blocks:
        if block.kind == "so-far":
            continue
        needed: list[Definition] = []
        if block.kind != "source":  # which only defines, and calls nothing
            used = definitions.names_used(block.code) - own
            wanted = definitions.in_order(used)
            needed = [one for one in wanted if one.name not in made]
        names = names_made(block.code)
        made |= names | {one.name for one in needed}
        if block.kind == "python":
            own |= names
        yield block, needed


def code_behind(parts: list[Part]) -> str:
    """Return all code that the blocks and the values of a page stand on."""
    expressions = [one.expression for part in parts for one in part.values]
    used = set().union(*map(values.names_used, expressions))
    needed = definitions.as_code(definitions.in_order(used))
    return "\n".join([*(block.code for block in code_of(parts)), needed])


def _collect_so_far(blocks: list[Code], path: str) -> None:
    """Put all that the page needs and does not show into its so-far fence."""
    needed = [one for _, found in needed_before(blocks) for one in found]
    made = {name for block in blocks for name in names_made(block.code)}
    made |= {one.name for one in needed}
    # What is shown and never called has needs, too: a reader may call it.
    sources = [one.code for one in blocks if one.kind == "source"]
    shown = definitions.in_order(names_made("\n".join(sources)))
    needed += [one for one in shown if one.name not in made]
    so_far = [block for block in blocks if block.kind == "so-far"]
    if needed and not so_far:
        names = ", ".join(one.name for one in needed)
        raise PageError(
            f"{path}:{blocks[0].line}: a so-far fence is missing; it would "
            f"hold {names}"
        )
    for block in so_far:
        block.code = definitions.as_code(needed)


def _add_prose(parts: list[Part], pieces: list[str | Value]) -> None:
    last = parts[-1]
    assert isinstance(last, Prose)
    last.pieces += pieces


def _kind(fence: re.Match[str]) -> str:
    """Return the kind of a fence that is closed and known to somebody."""
    shown = f"{fence['ticks']}{fence['info']}"
    if fence["body"] is None:
        raise ValueError(f"the fence {shown} is never closed")
    kind = fence["info"].strip()
    if kind in KINDS:
        return kind
    found = _KIND.match(kind)
    try:
        find_lexer_class_by_name(found[1] if found and found[1] else "text")
    except ClassNotFound:
        raise ValueError(
            f"no kind of fence is called {shown}; this site's own are "
            f"{', '.join(KINDS)}"
        ) from None
    return "another's"


def _part(fence: re.Match[str], line: int) -> Part:
    kind, margin = fence["info"].strip(), fence["indent"]
    rows = fence["body"].splitlines()
    body = "\n".join(row.removeprefix(margin) for row in rows)
    if kind == "equation":
        found = _EQUATION.fullmatch(body)
        if not found:
            raise ValueError(
                "an equation has the name of a function, and perhaps a line "
                f"`figure: draw_...`; got {body!r}"
            )
        definitions.equation(found["function"])
        return Equation(line, margin, found["function"], found["figure"] or "")
    if kind == "figure":
        return _figure(body, line, margin)
    if kind == "source":
        body = definitions.as_code(map(definitions.find, body.split()))
    if kind == "program":
        used = sorted(definitions.names_used(body))
        needed = definitions.as_code(definitions.in_order(used))
        body = f"{needed}\n\n\n{body}"
    ast.parse(body)
    return Code(line, margin, kind, body)


def _figure(body: str, line: int, margin: str) -> Figure:
    found = _FIGURE.fullmatch(body)
    if not found:
        raise ValueError(
            "a figure has a call, a line `caption: ...`, a line `alt: ...` and "
            "perhaps a line `data: ...`, in this order"
        )
    match ast.parse(found["call"], mode="eval").body:
        case ast.Call(func=ast.Name(id=function)) if function[:5] == "draw_":
            shown = definitions.find(function).code
        case _:
            raise ValueError(
                f"a figure is one call of a function draw_...: got {body!r}"
            )
    caption, alternative, data = (
        prose(text, line + 1 + body.count("\n", 0, body.index(text)))
        for text in (found["caption"], found["alt"], found["data"] or "")
    )
    figure = Figure(
        line,
        margin,
        "figure",
        f"{shown}\n\n\nfigure = {found['call']}\nplt.show()",
        function=function,
        caption=caption,
        alternative=alternative,
        data=data,
    )
    for value in figure.values:
        value.margin = margin
    return figure

"""The fences of a page, and the markdown-exec fences that they stand for.

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
from textwrap import indent

from neuron.literate import ledger, session, source
from neuron.literate.cells import Code, Figure, Text
from neuron.literate.export import prints

KINDS = ("python", "source", "program", "so-far", "equation", "figure")
START = "__import__('neuron.literate.session', fromlist=['start']).start"
DRAW = "__import__('neuron.literate.studio', fromlist=['embed']).embed"
NUMBERS = f"{DRAW}_numbers"
# Of HTML that is empty, Markdown would leave an empty paragraph.
NOTHING = "'<!-- -->'"
# An output is text to read: it gets no button to copy it.
PRINTS = 'source="block" result="{.text .no-copy}"'
_OPENING = re.compile(r"^(?P<indent> *)(?P<ticks>`{3,}|~{3,})(?P<kind>[^`]*)$")
_FIGURE = re.compile(
    r"(?P<call>.+?)\n+caption: +(?P<caption>.+?)\n+alt: +(?P<alt>.+)", re.DOTALL
)


@dataclass(frozen=True)
class Fence:
    """A fenced block of a page's source, without its indentation."""

    kind: str
    body: str
    indent: str


def split(lines: list[str]) -> Iterator[str | Fence]:
    """Give the lines of a page, its own kinds of fences in one piece each."""
    position = 0
    while position < len(lines):
        opening = _OPENING.match(lines[position])
        if not opening:
            yield lines[position]
            position += 1
            continue
        closing = opening["indent"] + opening["ticks"]
        try:
            end = lines.index(closing, position + 1)
        except ValueError:
            raise ValueError(
                f"line {position + 1}: the fence {lines[position].strip()} "
                "is never closed"
            ) from None
        inside = lines[position + 1 : end]
        if opening["kind"].strip() in KINDS:
            cut = len(opening["indent"])
            body = "\n".join(line[cut:] for line in inside)
            yield Fence(opening["kind"].strip(), body, opening["indent"])
        else:
            yield from lines[position : end + 1]
        position = end + 1


def expand(lines: list[str], page: session.Page) -> list[str]:
    """Turn the fences of a page into fences that markdown-exec runs."""
    parts = list(split(lines))
    fences = [part for part in parts if isinstance(part, Fence)]
    if not fences:
        return lines
    so_far = _so_far(fences)
    start = f"print({START}({page.name!r}, globals()) or {NOTHING})"
    text = [_hidden(start, page)]
    prose: list[str] = []
    figures = 0
    for part in parts:
        if isinstance(part, str):
            text.append(part)
            prose.append(part)
            continue
        if part.kind == "equation":
            expanded = _equation(part)
            prose += ["", expanded, ""]
        else:
            page.cells.append(Text("\n".join(prose)))
            prose = []
        if part.kind == "figure":
            figures += 1
            expanded = _figure(part, page, figures)
        elif part.kind == "so-far":
            expanded = _fold("The code so far", _run(so_far, page))
        elif part.kind != "equation":
            expanded = _run(_code(part), page)
        text.append(indent(f"\n{expanded}\n", part.indent))
    page.cells.append(Text("\n".join(prose)))
    return "\n".join(text).split("\n")


def _so_far(fences: list[Fence]) -> str:
    """The code of all that the blocks of a page need and do not make."""
    made: set[str] = set()
    shown: set[str] = set()
    early: set[str] = set()
    wanted: list[str] = []
    for fence in fences:
        code = _code(fence)
        used = sorted(source.names_used(code) - made)
        wanted += used
        if fence.kind != "source":  # which only defines, and runs nothing
            needs = {one.name for one in source.in_order(used)}
            early |= needs - shown
        if fence.kind == "python":
            made |= source.names_made(code)
        else:
            shown |= source.names_made(code)
    needed = [
        one
        for one in source.in_order(wanted)
        if one.name in early or one.name not in shown
    ]
    if needed and not any(fence.kind == "so-far" for fence in fences):
        names = ", ".join(one.name for one in needed)
        raise ValueError(f"a so-far fence is missing; it would hold {names}")
    return source.as_code(needed)


def _code(fence: Fence) -> str:
    """The code that a fence runs."""
    if fence.kind == "python":
        return fence.body
    if fence.kind == "source":
        return _sources(fence)
    if fence.kind == "program":
        needed = source.in_order(sorted(source.names_used(fence.body)))
        return f"{source.as_code(needed)}\n\n\n{fence.body}"
    if fence.kind == "figure":
        return _figure_code(_figure_parts(fence)["call"])
    return ""


def _sources(fence: Fence) -> str:
    return source.as_code(
        source.definition(name) for name in fence.body.split()
    )


def _run(code: str, page: session.Page) -> str:
    """Show the code, run it, and show what it prints, if it prints."""
    cell = Code(code, prints(code))
    page.cells.append(cell)
    shown = PRINTS if cell.prints else 'source="above"'
    return _exec(code, shown, page)


def _exec(code: str, options: str, page: session.Page) -> str:
    head = f'python exec="1" session="{page.session}"'
    number = len(page.cells)
    return f'````{head} id="{page.name}-{number}" {options}\n{code}\n````\n'


def _hidden(code: str, page: session.Page) -> str:
    return _exec(code, 'html="1"', page)


def _fold(title: str, content: str) -> str:
    return f'??? code "{title}"\n\n{indent(content, "    ")}\n'


def _equation(fence: Fence) -> str:
    name = fence.body.strip()
    return f"$$ {ledger.latex(name)} $$ {{#{ledger.anchor(name)}}}\n"


def _figure_parts(fence: Fence) -> dict[str, str]:
    parts = _FIGURE.fullmatch(fence.body.strip())
    if not parts:
        raise ValueError(
            "a figure has a call, a line `caption: ...` and a line `alt: ...`, "
            f"in this order; came\n{fence.body}"
        )
    return parts.groupdict()


def _figure_code(call: str) -> str:
    """The function that draws, the call, and the line that opens a window."""
    name = _drawing_function(call)
    shown = source.definition(name).code
    return f"{shown}\n\n\nfigure = {call}\nplt.show()"


def _drawing_function(call: str) -> str:
    node = ast.parse(call, mode="eval").body
    match node:
        case ast.Call(func=ast.Name(id=name)):
            return name
        case _:
            raise ValueError(f"a figure is one call of a function: {call}")


def _figure(fence: Fence, page: session.Page, number: int) -> str:
    parts = _figure_parts(fence)
    code = _figure_code(parts["call"])
    page.cells.append(
        Figure(code, caption=parts["caption"], alternative=parts["alt"])
    )
    anchor = ledger.figure_anchor(_drawing_function(parts["call"]))
    name = f"{page.name}-{anchor}"
    alternative = " ".join(parts["alt"].split())
    drawn = f"print({DRAW}(figure, {name!r}, {alternative!r}, globals()))"
    numbers = f"print({NUMBERS}({name!r}) or {NOTHING})"
    return "\n".join(
        [
            f'<figure id="{anchor}" markdown="1">\n',
            _exec(f"{code}\n{drawn}", 'html="1"', page),
            '<figcaption markdown="1">\n',
            f"**Figure {number}.** {' '.join(parts['caption'].split())}\n",
            "</figcaption>\n",
            "</figure>\n",
            _exec(numbers, 'html="1"', page),
            _fold("The code of this figure", f"````python\n{code}\n````\n"),
        ]
    )

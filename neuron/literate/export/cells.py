"""What the writers of downloads have in common: cells, and plain Markdown."""

import re
from collections.abc import Iterator
from textwrap import dedent

from neuron.literate.page import definitions
from neuron.literate.page.parts import Code, Equation, Figure, Part, Prose

_STYLE = "neuron.figures.style"
_FOLD = re.compile(r'^\?\?\?\+? \w+ "(?P<title>.+)"$', re.MULTILINE)
_PAGE_LINK = re.compile(r"\[([^\]]+)\]\((?!https?:)[^)]*\)")
_REFERENCE = re.compile(r"\[([^\]]+)\]\[[\w.]+\]")
_ATTRIBUTES = re.compile(r" *\{ *[#.][^}]*\}")
_BUTTON = re.compile(r"^.*\{ \.md-button.*\}$", re.MULTILINE)
_WRAPPER = re.compile(r"^</?div.*>$", re.MULTILINE)


def with_definitions(parts: list[Part]) -> Iterator[Part]:
    """Return the parts of a page as they stand in a download.

    Definitions that the page folds at its top stand just before their first
    use, and the style of its figures in one cell before the first figure.
    """
    made: set[str] = set()
    own: set[str] = set()  # names that the page gives a meaning of its own
    style = [
        one
        for part in parts
        if isinstance(part, Figure)
        for one in definitions.in_order(
            sorted(definitions.names_used(part.code))
        )
        if one.module == _STYLE or one.is_import
    ]
    for part in parts:
        if not isinstance(part, Code):
            yield part
            continue
        if part.kind == "so-far":
            continue
        if isinstance(part, Figure) and style:
            yield from _cell(style, part, made)
            style = []
        if part.kind != "source":  # which only defines, and runs nothing
            used = definitions.names_used(part.code) - own
            yield from _cell(definitions.in_order(sorted(used)), part, made)
        names = definitions.names_made(part.code)
        made |= names
        if part.kind == "python":
            own |= names
        yield part


def _cell(
    needed: list[definitions.Definition], before: Code, made: set[str]
) -> Iterator[Code]:
    """Return one cell of the definitions that are not yet made, if any."""
    missing = [one for one in needed if one.name not in made]
    made |= {one.name for one in missing}
    code = definitions.as_code(dict.fromkeys(missing))
    if code:
        yield Code(before.line, before.indent, "definitions", code)


def words(part: Prose | Equation) -> str:
    """Return the Markdown of a part that needs no site around it."""
    if isinstance(part, Equation):
        return f"$$ {definitions.equation(part.function)} $$"
    return plain(part.words)


def plain(markdown: str) -> str:
    """Make Markdown stand by itself: no folds, no classes, no page links."""
    for pattern, instead in (
        (_BUTTON, ""),
        (_WRAPPER, ""),
        (_FOLD, r"**\g<title>.**"),
        (_PAGE_LINK, r"\1"),
        (_REFERENCE, r"\1"),
        (_ATTRIBUTES, ""),
    ):
        markdown = pattern.sub(instead, markdown)
    blocks = re.split(r"\n\s*\n", markdown)
    return "\n\n".join(filter(None, (dedent(one).strip() for one in blocks)))

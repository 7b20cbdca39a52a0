"""What the writers of downloads share: cells and plain Markdown."""

import re
from collections.abc import Iterator
from textwrap import dedent

from neuron.literate.page import definitions
from neuron.literate.page.parts import (
    Bet,
    Code,
    Equation,
    Part,
    Prose,
    figures_of,
)

_STYLE = "neuron.figures.style"
# What the site adds to Markdown, and what replaces it in a download.
_SITE = {
    r"^.*\{ \.md-button.*\}$": "",
    r"^</?div.*>$": "",
    r'^\?\?\?\+? \w+ "(.+[?!.])"$': r"**\1**",
    r'^\?\?\?\+? \w+ "(.+)"$': r"**\1.**",
    r"\[([^\]]+)\]\((?!https?:)[^)]*\)": r"\1",
    r"\[([^\]]+)\]\[[\w.]+\]": r"\1",
    r" *\{ *[#.][^}]*\}": "",
}


def with_definitions(parts: list[Part]) -> Iterator[Part]:
    """Yield the parts of a page as they appear in a download.

    Definitions that the page folds at its top come just before their first use,
    and the style of its figures in one cell before the first figure.
    """
    figures = figures_of(parts)
    style = [
        need
        for figure in figures
        for need in figure.needs
        if need.module == _STYLE or need.is_import
    ]
    for part in parts:
        if isinstance(part, Code):
            if part.kind == "so-far":
                continue
            cells = [[need for need in part.needs if need not in style]]
            if part in figures[:1]:
                cells = [style, *cells]
            for cell in filter(None, cells):
                code = definitions.as_code(cell)
                yield Code(part.line, part.indent, "definitions", code)
        yield part


def words(part: Prose | Equation | Bet) -> str:
    """Return a part as Markdown that does not need the site."""
    match part:
        case Equation():
            return f"$$ {definitions.equation(part.function)} $$"
        case Bet():
            question = f"**Your bet.** {part.question.text}"
            answer = f"**{part.answer.text}**\n\n{part.because.text}"
            return plain(f"{question}\n\n{answer}")
        case Prose():
            return plain(part.text)


def plain(markdown: str) -> str:
    """Make Markdown self-contained: no folds, no classes, no page links."""
    for pattern, replacement in _SITE.items():
        markdown = re.sub(pattern, replacement, markdown, flags=re.MULTILINE)
    blocks = re.split(r"\n\s*\n", markdown)
    return "\n\n".join(
        filter(None, (dedent(block).strip() for block in blocks))
    )

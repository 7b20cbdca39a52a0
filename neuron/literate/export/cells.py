"""What the writers of downloads have in common: cells, and plain Markdown."""

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
# What a site adds to Markdown, and what is left of it without the site.
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
    """Return the parts of a page as they stand in a download.

    Definitions that the page folds at its top stand just before their first
    use, and the style of its figures in one cell before the first figure.
    """
    figures = figures_of(parts)
    style = [
        one
        for figure in figures
        for one in figure.needs
        if one.module == _STYLE or one.is_import
    ]
    for part in parts:
        if isinstance(part, Code):
            if part.kind == "so-far":
                continue
            cells = [[one for one in part.needs if one not in style]]
            if part in figures[:1]:
                cells = [style, *cells]
            for cell in filter(None, cells):
                code = definitions.as_code(cell)
                yield Code(part.line, part.indent, "definitions", code)
        yield part


def words(part: Prose | Equation | Bet) -> str:
    """Return the Markdown of a part that needs no site around it."""
    if isinstance(part, Bet):
        question, answer, because = (
            plain(text.text)
            for text in (part.question, part.answer, part.because)
        )
        return f"**Your bet.** {question}\n\n**{answer}**\n\n{because}".rstrip()
    if isinstance(part, Equation):
        return f"$$ {definitions.equation(part.function)} $$"
    return plain(part.text)


def plain(markdown: str) -> str:
    """Make Markdown stand by itself: no folds, no classes, no page links."""
    for pattern, instead in _SITE.items():
        markdown = re.sub(pattern, instead, markdown, flags=re.MULTILINE)
    blocks = re.split(r"\n\s*\n", markdown)
    return "\n\n".join(filter(None, (dedent(one).strip() for one in blocks)))

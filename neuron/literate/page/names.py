"""Names in code, each in the colour of its quantity.

Syntax highlighting shows how a language is written; here colour shows what a
number is, as in the formulas and figures. So only a few of the kinds that
Pygments marks are kept, in one quiet colour. That also halves the browser's
work.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any
from xml.etree import ElementTree as ET

from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor
from pygments import highlight, token
from pygments.filter import Filter
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer

from neuron.literate.page.tables import table
from neuron.quantities import QUANTITIES

_QUANTITY_OF = {
    name: quantity.name
    for quantity in QUANTITIES
    for name in quantity.names_in_code.split()
}
# In code that draws these are positions; in a sentence, any variable.
_LETTERS = {"x", "y"}
_QUIET = {
    token.Keyword: token.Keyword,
    token.Operator.Word: token.Keyword,
    token.String: token.String,
    token.Comment: token.Comment,
    token.Generic.Output: token.Comment,
}


class Quantities(Filter):  # type: ignore[misc]
    """Mark the names of quantities, and little else."""

    def filter(
        self, lexer: Any, stream: Iterable[tuple[Any, str]]
    ) -> Iterator[tuple[Any, str]]:
        """Decide the kind of each word, which decides its colour."""
        skipped = _LETTERS if self.options.get("draws") else set()
        for kind, text in stream:
            quantity = _QUANTITY_OF.get(text)
            if quantity and kind in token.Name and text not in skipped:
                yield getattr(token.Name, quantity.capitalize()), text
            else:
                yield _quiet(kind), text


@cache
def _quiet(kind: Any) -> Any:
    """Return the kind that a token keeps, or plain text."""
    other = kind if kind in token.Generic else token.Text
    return next((_QUIET[known] for known in _QUIET if kind in known), other)


# For pymdownx.highlight: the same for docstrings and code that does not run.
LANGUAGES = [
    {"name": name, "lang": lang, "options": {"filters": [Quantities()]}}
    for name, lang in [("python", "python"), ("py", "python"), ("pycon",) * 2]
]


@cache
def highlighted(source: str, *, draws: bool) -> str:
    """Write Python as HTML, with names in the colours of their quantities."""
    lexer = PythonLexer(filters=[Quantities(draws=draws)])
    written: str = highlight(source, lexer, HtmlFormatter(nowrap=True))
    return written


class ColouredNames(InlineProcessor):
    """Colour the name of a quantity in inline code."""

    def __init__(self, md: Markdown) -> None:
        """Match one name between backticks."""
        names = "|".join(sorted(_QUANTITY_OF.keys() - _LETTERS))
        super().__init__(rf"(?<![\\`])`({names})`(?!`)", md)

    def handleMatch(  # type: ignore[override] # noqa: N802
        self, m: re.Match[str], data: str
    ) -> tuple[ET.Element, int, int]:
        """Return the name as code, in its colour."""
        element = ET.Element("code", {"class": f"q-{_QUANTITY_OF[m[1]]}"})
        element.text = m[1]
        return element, m.start(0), m.end(0)


def coloured_names() -> str:
    """Write a Markdown table of the quantities and their names in code."""
    rows = []
    for quantity in QUANTITIES:
        mark = f"{{.q-{quantity.name}}}"
        names = " ".join(
            f"`{name}`{mark if name in _LETTERS else ''}"
            for name in quantity.names_in_code.split()
        )
        rows.append([quantity.name, names])
    return table(["quantity", "names in code"], *rows)

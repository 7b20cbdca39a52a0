"""Code as a part of the page: a name has the colour of its quantity.

What colours a language says how it is written; here colour says what a number
is, as in the formulas and figures. So of all that Pygments marks only a few
kinds stay, in one quiet colour. That also leaves a browser half of the work.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from pygments import highlight
from pygments.filter import Filter
from pygments.formatters import HtmlFormatter
from pygments.lexer import Lexer
from pygments.lexers import PythonLexer
from pygments.token import (
    Comment,
    Generic,
    Keyword,
    Name,
    Operator,
    String,
    Text,
    _TokenType,
)

from neuron.literate.page.tables import table
from neuron.quantities import QUANTITIES

QUANTITY_OF = {
    name: quantity.name
    for quantity in QUANTITIES
    for name in quantity.names_in_code.split()
}
# In code that draws these are places on the paper; in a sentence, anybody's.
LETTERS = {"x", "y"}
_NAMES = Name, Name.Function
_QUIET = {
    Keyword: Keyword,
    Operator.Word: Keyword,
    String: String,
    Comment: Comment,
    Generic.Output: Comment,
    Generic.Prompt: Generic.Prompt,
    Generic.Inserted: Generic.Inserted,
    Generic.Deleted: Generic.Deleted,
}


class QuantityFilter(Filter):  # type: ignore[misc]
    """Mark the names of quantities, and little else."""

    def __init__(self, **options: Any) -> None:
        """Take `draws=True` for code in which x and y are places on paper."""
        super().__init__(**options)
        self.skipped = LETTERS if options.get("draws") else set()

    def filter(
        self, lexer: Lexer, stream: Iterable[tuple[_TokenType, str]]
    ) -> Iterator[tuple[_TokenType, str]]:
        """Give each word the kind that decides its colour."""
        for kind, text in stream:
            quantity = QUANTITY_OF.get(text)
            if kind in _NAMES and quantity and text not in self.skipped:
                yield getattr(Name, quantity.capitalize()), text
                continue
            yield (
                next((_QUIET[one] for one in _QUIET if kind in one), Text),
                text,
            )


# For pymdownx.highlight: the same for code that does not run, and docstrings.
LANGUAGES = [
    {"name": name, "lang": lang, "options": {"filters": [QuantityFilter()]}}
    for name, lang in {
        "python": "python",
        "py": "python",
        "pycon": "pycon",
    }.items()
]


@cache
def highlighted(source: str, *, draws: bool) -> str:
    """Write Python as HTML, its names in the colours of their quantities."""
    lexer = PythonLexer(filters=[QuantityFilter(draws=draws)])
    written: str = highlight(source, lexer, HtmlFormatter(nowrap=True))
    return written


def coloured_names() -> str:
    """Write a Markdown table of the quantities and their names in code."""
    rows = [
        [
            quantity.name,
            " ".join(
                f"`{name}`{{.q-{quantity.name}}}"
                if name in LETTERS
                else f"`{name}`"
                for name in quantity.names_in_code.split()
            ),
        ]
        for quantity in QUANTITIES
    ]
    return table(["quantity", "names in code"], *rows)

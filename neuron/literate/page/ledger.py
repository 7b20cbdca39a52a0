"""The ledger: each equation has its number, its page and its figure.

It is read off the pages, in the order of the navigation.
"""

from collections.abc import Iterable
from typing import NamedTuple

from neuron.literate.page import definitions
from neuron.literate.page.parts import Equation, Figure, PageError, Part


class Entry(NamedTuple):
    """Where an equation is explained, and where it is drawn."""

    function: str
    page: str
    figure: str


class Ledger:
    """The equations of a site, in their order."""

    def __init__(self) -> None:
        """Begin without any."""
        self.entries: dict[str, Entry] = {}
        self.pages: set[str] = set()

    def add(self, page: str, path: str, parts: Iterable[Part]) -> None:
        """Enter the equations of a page.

        An equation is drawn by the figure that it names; else by the next one
        on its page, or by the last.

        Raises:
            PageError: If an equation is explained twice, or nothing draws it.
        """
        self.pages.add(page)
        parts = list(parts)
        for part in parts:
            if not isinstance(part, Equation):
                continue
            place = f"{path}:{part.line}"
            known = self.entries.get(part.function)
            if known:
                raise PageError(
                    f"{place}: the equation of {part.function} has its number "
                    f"on {known.page}.md"
                )
            figure = _figure_of(part, parts)
            if figure is None:
                what = part.figure or "any figure"
                raise PageError(
                    f"{place}: expected the equation of {part.function} to be "
                    f"drawn on its page by {what}"
                )
            self.entries[part.function] = Entry(
                part.function, page, figure.anchor
            )

    def number(self, function: str) -> int:
        """Return the number of an equation, from 1."""
        return list(self.entries).index(self._known(function).function) + 1

    def number_of_anchor(self, anchored: str) -> int | None:
        """Return the number of the equation with this anchor, if any."""
        return next(
            (
                number
                for number, function in enumerate(self.entries, 1)
                if anchor(function) == anchored
            ),
            None,
        )

    def link(self, function: str) -> str:
        """Write a link to an equation, as `equation (3)`."""
        page = self._known(function).page
        number = self.number(function)
        return f"[equation ({number})]({page}.md#{anchor(function)})"

    def table(self) -> str:
        """Write the whole ledger as a Markdown table."""
        lines = ["| no. | equation | function | figure |", "|---|---|---|---|"]
        for number, entry in enumerate(self.entries.values(), 1):
            function, page, figure = entry
            lines.append(
                f"| [({number})]({page}.md#{anchor(function)}) "
                f"| {lines_of(function)} "
                f"| [`{function}`][neuron.{function}] "
                f"| [figure]({page}.md#{figure}) |"
            )
        return "\n".join(lines)

    def _known(self, function: str) -> Entry:
        if function not in self.entries:
            raise ValueError(f"{function}: no page has its equation")
        return self.entries[function]


def anchor(function: str) -> str:
    """Return the anchor of an equation on its page."""
    return f"eq-{function.replace('_', '-')}"


def lines_of(function: str) -> str:
    """Write an equation for a narrow place, each of its parts on a line."""
    parts = definitions.equation(function).split(r", \qquad ")
    return ",<br>".join(f"${part}$" for part in parts)


def _figure_of(equation: Equation, parts: list[Part]) -> Figure | None:
    figures = [part for part in parts if isinstance(part, Figure)]
    if equation.figure:
        named = [one for one in figures if one.function == equation.figure]
        return named[0] if named else None
    below = [one for one in figures if one.line > equation.line]
    return [*below, *reversed(figures), None][0]

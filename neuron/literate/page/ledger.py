"""The ledger: the number, the page and the figure of each equation.

It is read from the pages, in the order of the navigation.
"""

from typing import NamedTuple

from neuron.literate.page.definitions import equation, find
from neuron.literate.page.parts import Equation, PageError, Part, figures_of


class Entry(NamedTuple):
    """Where an equation is explained, and where it is drawn."""

    number: int
    page: str
    figure: str


class Ledger:
    """The equations of a site by function, in order."""

    def __init__(self) -> None:
        """Start empty."""
        self.entries: dict[str, Entry] = {}
        self.pages: set[str] = set()

    def add(self, page: str, path: str, parts: list[Part]) -> None:
        """Enter the equations of a page.

        An equation is drawn by the figure that it names, otherwise by the next
        one on its page, or by the last.

        Raises:
            PageError: If an equation is explained twice, or nothing draws it.
        """
        self.pages.add(page)
        for part in parts:
            if not isinstance(part, Equation):
                continue
            place, function = f"{path}:{part.line}", part.function
            if function in self.entries:
                raise PageError(
                    f"{place}: the equation of {function} is already on "
                    f"{self.entries[function].page}.md"
                )
            figures = figures_of(parts)
            below = [figure for figure in figures if figure.line > part.line]
            drawn = [*below, *reversed(figures)]
            if part.figure:
                drawn = [f for f in drawn if f.function == part.figure]
            if not drawn:
                raise PageError(
                    f"{place}: expected the equation of {function} to be drawn "
                    f"on its page by {part.figure or 'any figure'}"
                )
            number = len(self.entries) + 1
            self.entries[function] = Entry(number, page, drawn[0].anchor)

    def link(self, function: str) -> str:
        """Write a link to an equation, as `equation (3)`."""
        if function not in self.entries:
            raise ValueError(f"{function}: no page has its equation")
        number, page, _ = self.entries[function]
        return f"[equation ({number})]({page}.md#{anchor(function)})"

    def as_list(self) -> str:
        """Write the whole ledger as a numbered Markdown list."""
        return "\n\n".join(
            f"{number}. [`{function}`][neuron.{function}], on "
            f"[{page.replace('-', ' ')}]({page}.md#{anchor(function)}), "
            f"[figure]({page}.md#{figure})\n\n    $$ {equation(function)} $$"
            for function, (number, page, figure) in self.entries.items()
        )

    def summary(self, *names: str) -> str:
        """Write a list of definitions with what they do."""
        return "\n".join(map(self._line, names))

    def _line(self, name: str) -> str:
        """Write the first line of a docstring, and a link to its equation."""
        document = find(name).document.partition("\n")[0]
        place = f", {self.link(name)}" if name in self.entries else ""
        about = f"{document.rstrip('.')}{place}."
        return f"- [`{name}`][neuron.{name}]: {about}"


def anchor(function: str) -> str:
    """Return the anchor of an equation on its page."""
    return f"eq-{function.replace('_', '-')}"

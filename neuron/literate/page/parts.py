"""What a page consists of, in its order: prose, equations, code and figures.

Reading makes the parts, running fills in what they printed, drew and computed,
and every writer (HTML, script, notebook, Markdown) reads them. Each knows the
line of the page on which it begins.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from matplotlib.figure import Figure as Drawing
from mkdocs.exceptions import BuildError
from pymdownx.superfences import SuperFencesException


class PageError(BuildError, SuperFencesException):  # type: ignore[misc]
    """What is wrong with a page: `docs/slope.md:57: NameError: …`.

    MkDocs ends a build on the first of its bases, without a trace of its own;
    the second lets a fault out of a fence.
    """


@dataclass(eq=False)
class Value:
    """An expression in a text, `{= expression:format =}`, and its value."""

    expression: str
    line: int
    margin: str = ""
    text: str = ""

    @property
    def is_html(self) -> bool:
        """Whether it belongs to the page alone, and not to its downloads."""
        return self.text.startswith("<")

    def __str__(self) -> str:
        """Write it so that a table that begins a line of a fold stays in it."""
        return self.text.replace("\n", f"\n{self.margin}")


@dataclass(eq=False)
class Prose:
    """Markdown, cut at the values in it."""

    line: int
    pieces: list[str | Value]

    @property
    def text(self) -> str:
        """The Markdown with its values, as the page has it."""
        return "".join(map(str, self.pieces))

    @property
    def words(self) -> str:
        """The Markdown with its values, but for those that are HTML."""
        return "".join(
            str(piece)
            for piece in self.pieces
            if isinstance(piece, str) or not piece.is_html
        )

    @property
    def values(self) -> list[Value]:
        """The values, in their order."""
        return [piece for piece in self.pieces if isinstance(piece, Value)]


@dataclass(eq=False)
class Equation:
    """The equation of a function; `figure` names the function that draws it."""

    line: int
    indent: str
    function: str
    figure: str = ""


@dataclass(eq=False)
class Code:
    """A block that runs.

    Attributes:
        kind: The kind of its fence: python, source, program, so-far or figure.
        code: What runs.
        output: What it printed.
    """

    line: int
    indent: str
    kind: str
    code: str
    output: str = ""


@dataclass(eq=False)
class Figure(Code):
    """A block that draws, with its caption and its text alternative.

    Attributes:
        function: The function that draws.
        data: A table of its numbers, where its author gives one.
        drawing: What it drew, once it ran.
        settings: The settings of Matplotlib under which it was drawn.
        svg: The drawing as a part of a page.
        tables: The numbers of its labelled curves, as HTML.
    """

    function: str = ""
    caption: Prose = field(default_factory=lambda: Prose(0, []))
    alternative: Prose = field(default_factory=lambda: Prose(0, []))
    data: Prose | None = None
    drawing: Drawing | None = None
    settings: dict[Any, Any] = field(default_factory=dict)
    svg: str = ""
    tables: str = ""

    @property
    def anchor(self) -> str:
        """The anchor of the figure on its page."""
        return f"fig-{self.function.removeprefix('draw_').replace('_', '-')}"

    @property
    def texts(self) -> list[Prose]:
        """Its texts, in their order."""
        return [
            text for text in (self.caption, self.alternative, self.data) if text
        ]


Part: TypeAlias = Prose | Equation | Code


def values_of(part: Part) -> list[Value]:
    """Return the values in the texts of a part, in their order."""
    if isinstance(part, Prose):
        return part.values
    if isinstance(part, Figure):
        return [value for text in part.texts for value in text.values]
    return []


def code_of(parts: Iterable[Part]) -> list[Code]:
    """Return the parts that run."""
    return [part for part in parts if isinstance(part, Code)]

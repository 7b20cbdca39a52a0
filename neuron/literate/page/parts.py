"""The parts of a page, in order: prose, equations, code, figures and bets.

Reading creates the parts, running fills in what they printed, drew and
computed, and every writer (HTML, script, notebook, Markdown) reads them. Each
part knows the line of the page where it begins.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from textwrap import indent
from typing import TypeAlias

from matplotlib.figure import Figure as Drawing
from mkdocs.exceptions import BuildError
from pymdownx.superfences import SuperFencesException

from neuron.literate.page.definitions import Definition

_NUMBER = re.compile(r"−?\d[\d,]*(?:\.\d+)?%?")


class PageError(BuildError, SuperFencesException):  # type: ignore[misc]
    """An error in a page: `docs/slope.md:57: NameError: …`.

    MkDocs ends a build on a BuildError, without a traceback; superfences lets
    only its own exception out of a fence.
    """


@dataclass(eq=False)
class Value:
    """An expression in a text, `{= expression:format =}`, and its value."""

    expression: str
    line: int
    margin: str = ""
    text: str = ""

    def __str__(self) -> str:
        """Return the text, indented so that a table in a fold stays in it."""
        return indent(self.text, self.margin)


@dataclass(eq=False)
class Prose:
    """Markdown, split at its values."""

    line: int
    pieces: list[str | Value]

    @property
    def text(self) -> str:
        """The Markdown with its values, as on the page."""
        return "".join(map(str, self.pieces))

    @property
    def values(self) -> list[Value]:
        """The values, in order."""
        return [piece for piece in self.pieces if isinstance(piece, Value)]


@dataclass(eq=False)
class Fence:
    """What an author writes as a fence, with its line and indentation."""

    line: int
    indent: str

    @property
    def values(self) -> list[Value]:
        """The values in its texts, in order."""
        texts = [
            text for text in vars(self).values() if isinstance(text, Prose)
        ]
        return [value for text in texts for value in text.values]


@dataclass(eq=False)
class Equation(Fence):
    """The equation of a function; `figure` names the function that draws it."""

    function: str
    figure: str = ""


@dataclass(eq=False)
class Code(Fence):
    """A block that runs.

    Attributes:
        kind: The kind of its fence: python, source, program, so-far or figure.
        code: The code that runs.
        output: What it printed.
        needs: The definitions that it needs and the page lacks above it.
    """

    kind: str
    code: str
    output: str = ""
    needs: list[Definition] = field(default_factory=list)


@dataclass(eq=False, kw_only=True)
class Figure(Code):
    """A block that draws, with its caption and its text alternative.

    Attributes:
        function: The function that draws.
        lab: The lab that takes the drawing's place in a browser: its name and
            the attributes of its element; empty if there is none.
        data: A table of its numbers; empty if its curves provide one.
        drawing: What it drew, once it has run.
        svg: The drawing as part of a page.
        tables: The numbers of its labelled curves, as Markdown.
    """

    function: str
    lab: Prose
    caption: Prose
    alternative: Prose
    data: Prose
    drawing: Drawing | None = None
    svg: str = ""
    tables: str = ""
    turn: int = 1  # which use of the function on its page this is

    @property
    def anchor(self) -> str:
        """The anchor of the figure on its page."""
        name = self.function.removeprefix("draw_").replace("_", "-")
        return f"fig-{name}" + (f"-{self.turn}" if self.turn > 1 else "")

    @property
    def lab_name(self) -> str:
        """The name of its lab and of the lab's files."""
        return self.lab.text.partition(" ")[0]


@dataclass(eq=False)
class Bet(Fence):
    """A prediction: the answer is hidden until the reader decides.

    Attributes:
        near: How close counts as near: a difference such as `0.02`, or
            `factor 2`.
        choices: The answers to choose from. With neither, the reader only
            confirms having decided.
    """

    question: Prose
    answer: Prose
    because: Prose
    near: str = ""
    choices: tuple[str, ...] = ()

    @property
    def problem(self) -> str:
        """What is wrong with its computed answer, or an empty string."""
        answer = self.answer.text
        if self.choices and answer not in self.choices:
            return f"expected an answer among {self.choices}, got {answer!r}"
        if self.near and not _NUMBER.fullmatch(answer):
            return f"expected one number as the answer, got {answer!r}"
        return ""


Part: TypeAlias = Prose | Equation | Code | Bet


def code_of(parts: Iterable[Part]) -> list[Code]:
    """Return the parts that run."""
    return [part for part in parts if isinstance(part, Code)]


def figures_of(parts: Iterable[Part]) -> list[Figure]:
    """Return the parts that draw."""
    return [part for part in parts if isinstance(part, Figure)]

"""The Python-Markdown extension `neuron.literate`: from parts to a page.

The order matters. A page is read into parts, and markdown-exec runs them block
by block, before superfences (25) handles the other fences; formulas (23) are
set before raw HTML (20) is stashed.
"""

import re
from itertools import count
from textwrap import indent
from typing import Any

from markdown import Extension, Markdown
from markdown.preprocessors import Preprocessor
from markdown_exec import base_format

from neuron.literate.page import html
from neuron.literate.page.course import Course, page_name, source_of
from neuron.literate.page.definitions import equation
from neuron.literate.page.formulas import InlineFormulas, mathml
from neuron.literate.page.ledger import anchor
from neuron.literate.page.names import ColouredNames
from neuron.literate.page.parts import (
    Bet,
    Code,
    Equation,
    Figure,
    PageError,
    Part,
    Prose,
    code_of,
    figures_of,
)
from neuron.literate.page.running import Run

_DISPLAY = re.compile(
    r"^(?P<indent> *)\$\$(?P<latex>.+?)\$\$ *$", re.DOTALL | re.MULTILINE
)


class LiteratePages(Extension):
    """Run a page, compute its values and set its formulas."""

    run: Run | None = None

    def __init__(self, **options: Any) -> None:
        """Take the course that the page belongs to."""
        self.config = {"course": [Course(), "what the pages share"]}
        super().__init__(**options)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Register the processors of a page."""
        self.md = md
        self.course: Course = self.getConfig("course")
        for step, name, priority in (
            (self.read, "neuron-read", 27),
            (self.set_formulas, "neuron-display", 23),
        ):
            preprocessor = Preprocessor(md)
            preprocessor.run = step  # type: ignore[method-assign]
            md.preprocessors.register(preprocessor, name, priority)
        md.inlinePatterns.register(ColouredNames(md), "neuron-names", 195)
        inline = InlineFormulas(md, self.formula)
        md.inlinePatterns.register(inline, "neuron-inline", 185)
        md.treeprocessors.register(html.Tables(md), "neuron-tables", 0)

    def read(self, lines: list[str]) -> list[str]:
        """Read a page into parts, run them, and write them as Markdown."""
        if "relpath" not in self.md.treeprocessors:  # not a page of MkDocs
            return lines
        file = self.md.treeprocessors["relpath"].file  # type: ignore[attr-defined]
        name = page_name(file.src_uri)
        if name in self.course.runs:  # a docstring within the reference
            return lines
        path, _, self.first_line = source_of(file)
        self.text = "\n".join(lines)
        self.run = self.course.run_of(name, path, self.text, self.first_line)
        parts = self.run.parts
        self.blocks, self.figures = code_of(parts), figures_of(parts)
        ran = zip(self.run.blocks(), count(1), strict=False)
        self.made = [
            base_format(
                language="python",
                run=lambda code, **_: html.block(*next(ran)),
                code=block.code,
                md=self.md,
                html=True,
            )
            for block in self.blocks
        ]
        assert not list(ran)  # all blocks have run, and all values are computed
        values = sum(len(part.values) for part in parts)
        foot = html.foot(len(self.blocks), values)
        return [*"".join(map(self.written, parts)).split("\n"), "", foot]

    def set_formulas(self, lines: list[str]) -> list[str]:
        """Set each displayed formula, so that Markdown does not touch it."""

        def stash(match: re.Match[str]) -> str:
            formula = html.formula(self.formula(match["latex"], display=True))
            stored = self.md.htmlStash.store(formula)
            return f"\n{match['indent']}{stored}\n"

        return _DISPLAY.sub(stash, "\n".join(lines)).split("\n")

    def formula(self, latex: str, *, display: bool = False) -> str:
        """Set a formula, or raise an error that names its line."""
        try:
            return mathml(latex, display=display)
        except ValueError as error:
            if self.run is None:  # in a docstring: mkdocstrings names it
                raise
            where = self.text.find(latex)
            line = self.first_line + self.text.count("\n", 0, where)
            place = f"{self.run.path}:{line}" if where >= 0 else self.run.path
            raise PageError(f"{place}: {error}") from error

    def written(self, part: Part) -> str:
        """Write a part as Markdown."""
        match part:
            case Prose():
                return part.text
            case Equation():
                text = self._equation(part)
            case Figure():
                text = self._figure(part)
            case Bet():
                text = self._bet(part)
            case Code():
                text = self._shown(part)
        return indent(f"\n{text}\n\n", part.indent)

    def _shown(self, block: Code) -> str:
        return self.md.htmlStash.store(self.made[self.blocks.index(block)])

    def _equation(self, part: Equation) -> str:
        place = anchor(part.function)
        number = self.course.ledger.entries[part.function].number
        formula = self.formula(equation(part.function), display=True)
        stored = self.md.htmlStash.store(html.equation(formula, place, number))
        # MkDocs has to see the anchor in order to check links to it.
        return (
            f'<div class="equation" id="{place}" markdown="1">\n\n'
            f"{stored}\n\n</div>"
        )

    def _figure(self, figure: Figure) -> str:
        place = figure.anchor
        number = self.figures.index(figure) + 1
        caption = " ".join(figure.caption.text.split())
        code = html.code(figure.code, self.blocks.index(figure) + 1, draws=True)
        folded = html.fold("The code of this figure", code)
        numbers = figure.data.text or figure.tables
        if numbers:
            tags = html.fold_tags("The numbers of this figure", "code data")
            numbers = self._between(tags, numbers)
        text = f"**[Figure {number}.](#{place})** {caption}"
        captioned = self._between(("<figcaption>", "</figcaption>"), text)
        # MkDocs has to see the anchor in order to check links to it.
        mark = "" if figure.indent else ' markdown="1"'
        return (
            f'<figure id="{place}"{mark}>\n\n{self._shown(figure)}\n\n'
            f"{captioned}\n\n</figure>\n\n{numbers}\n\n"
            f"{self.md.htmlStash.store(folded)}"
        )

    def _bet(self, bet: Bet) -> str:
        answer = bet.answer.text
        data = form = ""
        if bet.near or bet.choices:
            data = f' data-answer="{answer}" data-near="{bet.near}"'
            form = self.md.htmlStash.store(html.form(bet.choices))
        fold = self._between(
            html.fold_tags("I have decided", "answer"),
            f"**{answer}**\n\n{bet.because.text}",
        )
        return self._between(
            (f'<div class="bet"{data}>', "</div>"),
            f"**Your bet.** {bet.question.text}\n\n{form}\n\n{fold}",
        )

    def _between(self, tags: tuple[str, str], markdown: str) -> str:
        """Put Markdown between two tags, at any depth of folds."""
        opening, closing = map(self.md.htmlStash.store, tags)
        return f"{opening}\n\n{markdown}\n\n{closing}"

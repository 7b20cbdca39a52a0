"""The Python-Markdown extension `neuron.literate`: it makes a page of parts.

The order matters. The source is read into parts before superfences (25) meets
the fences; there markdown-exec hands each block back to be run; then the values
are in, and formulas (23) are set before raw HTML (20) is put aside.
"""

import re
from collections.abc import Callable
from textwrap import indent
from typing import Any

from markdown import Extension, Markdown
from markdown.preprocessors import Preprocessor
from markdown_exec import base_format, formatters
from mkdocs.utils.meta import get_data

from neuron.literate.page import html
from neuron.literate.page.course import Course, page_name, shown_path
from neuron.literate.page.definitions import equation
from neuron.literate.page.formulas import InlineFormulas, NameHeads, display
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
    Value,
    code_of,
    figures_of,
)
from neuron.literate.page.running import Run

_MARK = "\u0002neuron:{}\u0003"  # as Python-Markdown marks what it puts aside
_MARKED = re.compile(_MARK.format(r"(\d+)"))
_DISPLAY = re.compile(
    r"^(?P<indent> *)\$\$(?P<latex>.+?)\$\$ *(?:\{#(?P<anchor>[\w-]+)\})? *$",
    re.DOTALL | re.MULTILINE,
)


class Step(Preprocessor):
    """A step on the way from lines to lines."""

    def __init__(
        self, md: Markdown, take: Callable[[list[str]], list[str]]
    ) -> None:
        """Take the function that makes the step."""
        super().__init__(md)
        self.run = take  # type: ignore[assignment,method-assign]


class LiteratePages(Extension):
    """Run the page, compute its values, set its formulas."""

    run: Run | None = None
    text = ""
    first_line = 1

    def __init__(self, **options: Any) -> None:
        """Take the course that the page belongs to."""
        self.config = {"course": [Course(), "what the pages share"]}
        super().__init__(**options)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Register what shapes a page."""
        self.md = md
        self.course: Course = self.getConfig("course")
        steps = md.preprocessors
        steps.register(Step(md, self.read), "neuron-read", 27)
        steps.register(Step(md, self.fill_values), "neuron-values", 24)
        steps.register(Step(md, self.set_formulas), "neuron-display", 23)
        md.inlinePatterns.register(ColouredNames(md), "neuron-names", 195)
        inline = InlineFormulas(md, self.error)
        md.inlinePatterns.register(inline, "neuron-inline", 185)
        md.treeprocessors.register(NameHeads(md), "neuron-heads", 1)
        md.treeprocessors.register(html.BoxTables(md), "neuron-tables", 0)

    def read(self, lines: list[str]) -> list[str]:
        """Read a page into parts; write them as text and fences that run."""
        if "relpath" not in self.md.treeprocessors:  # by which MkDocs knows it
            return lines
        file = self.md.treeprocessors["relpath"].file  # type: ignore[attr-defined]
        name = page_name(file.src_uri)
        if name in self.course.runs:  # a docstring within the reference
            return lines
        markdown, _ = get_data(file.content_string)
        skipped = file.content_string.count("\n") - markdown.count("\n")
        self.text, self.first_line = "\n".join(lines), skipped + 1
        path = shown_path(file.abs_src_path)
        self.run = self.course.run_of(name, path, self.text, self.first_line)
        parts = self.run.parts
        self.blocks, self.figures = code_of(parts), figures_of(parts)
        self.values = [value for part in parts for value in part.values]
        self.marked = [*self.values, *(one.tables for one in self.figures)]
        self.ran = enumerate(self.run.blocks(), 1)
        formatters["python"] = self.run_block
        return "".join(map(self.written, parts)).split("\n")

    def run_block(self, **options: Any) -> str:
        """Run the next block as markdown-exec comes to it: its formatter."""

        def run(code: str, **_: Any) -> str:
            number, block = next(self.ran)
            return html.block(block, number)

        return base_format(language="python", run=run, **options)

    def fill_values(self, lines: list[str]) -> list[str]:
        """Fill in the values, and say at the end what was computed."""
        if self.run is None:
            return lines
        assert not list(self.ran)  # no block is left; now the last values are
        text = _MARKED.sub(
            lambda mark: str(self.marked[int(mark[1])]), "\n".join(lines)
        )
        foot = html.foot(len(self.blocks), len(self.values))
        return [*text.split("\n"), "", foot]

    def set_formulas(self, lines: list[str]) -> list[str]:
        """Set each formula of its own, so that Markdown does not touch it."""

        def stash(match: re.Match[str]) -> str:
            latex, anchored = match["latex"], match["anchor"]
            number = self.course.ledger.number_of(anchored)
            try:
                formula = display(latex, anchored, number)
            except ValueError as error:
                raise self.error(latex, str(error)) from error
            stored = self.md.htmlStash.store(formula)
            if anchored is None:
                return f"\n{match['indent']}{stored}\n"
            # MkDocs has to see the anchor, to check the links to it.
            return (
                f'\n<div class="equation" id="{anchored}" markdown="1">\n\n'
                f"{stored}\n\n</div>\n"
            )

        return _DISPLAY.sub(stash, "\n".join(lines)).split("\n")

    def written(self, part: Part) -> str:
        """Write a part as Markdown."""
        match part:
            case Prose():
                return self._text(part)
            case Equation():
                latex, place = equation(part.function), anchor(part.function)
                text = f"$$ {latex} $$ {{#{place}}}"
            case Figure():
                text = self._figure(part)
            case Bet():
                text = self._bet(part)
            case Code():
                text = _block(part)
        return indent(f"\n{text}\n\n", part.indent)

    def error(self, snippet: str, cause: str) -> Exception:
        """Say what is wrong with a piece of the page, and on which line."""
        if self.run is None:  # a docstring: the reference says which
            return ValueError(cause)
        where = self.text.find(snippet)
        line = self.first_line + self.text.count("\n", 0, where)
        place = f"{self.run.path}:{line}" if where >= 0 else self.run.path
        return PageError(f"{place}: {cause}")

    def _text(self, prose: Prose) -> str:
        return "".join(
            self._mark(piece) if isinstance(piece, Value) else piece
            for piece in prose.pieces
        )

    def _mark(self, value: Value) -> str:
        return _MARK.format(self.marked.index(value))

    def _figure(self, figure: Figure) -> str:
        place = figure.anchor
        number = self.figures.index(figure) + 1
        caption = " ".join(self._text(figure.caption).split())
        code = html.code(figure.code, self.blocks.index(figure) + 1, draws=True)
        folded = html.fold("The code of this figure", code)
        numbers = self._mark(figure.tables)
        if figure.data.pieces:
            numbers = html.fold(
                "The numbers of this figure",
                f"\n\n{self._text(figure.data)}\n\n",
                'code data" markdown="1',
            )
        return (
            f'<figure id="{place}" markdown="1">\n\n{_block(figure)}\n'
            f'<figcaption markdown="1">\n\n'
            f"**[Figure {number}.](#{place})** {caption}\n\n"
            f"</figcaption>\n\n</figure>\n\n{numbers}\n\n"
            f"{self.md.htmlStash.store(folded)}"
        )

    def _bet(self, bet: Bet) -> str:
        question, answer, because = map(
            self._text, (bet.question, bet.answer, bet.because)
        )
        data = form = ""
        if bet.near or bet.choices:
            data = f' data-answer="{answer}" data-near="{bet.near}"'
            form = html.form(bet.choices)
        return (
            f'<div class="bet"{data} markdown="1">\n\n'
            f"**Your bet.** {question}\n\n{form}\n\n"
            '<details class="answer" markdown="1">'
            "<summary>I have decided</summary>\n\n"
            f"**{answer}**\n\n{because}\n\n</details>\n\n</div>"
        )


def _block(block: Code) -> str:
    return f'````python exec="1" html="1"\n{block.code}\n````\n'

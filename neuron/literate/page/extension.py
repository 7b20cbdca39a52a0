"""The Python-Markdown extension `neuron.literate`: it makes a page of parts.

The order matters. The source is read into parts before superfences (25) meets
the fences; there markdown-exec hands each block back to be run; then the values
are in, and formulas (23) are set before raw HTML (20) is put aside.
"""

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from textwrap import indent
from typing import Any
from xml.etree import ElementTree as ET

from markdown import Extension, Markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown_exec import base_format, formatters
from mkdocs.utils.meta import get_data

from neuron.literate.page import highlighting, html, living, reading, tables
from neuron.literate.page.definitions import equation
from neuron.literate.page.formulas import (
    DisplayFormulas,
    InlineFormulas,
    NameHeads,
)
from neuron.literate.page.ledger import Ledger, anchor
from neuron.literate.page.parts import (
    Code,
    Equation,
    Figure,
    PageError,
    Part,
    Prose,
    Value,
    code_of,
    values_of,
)
from neuron.literate.page.running import Run

# What values may call besides the names of their page and of the package.
HELPERS: Mapping[str, Callable[..., object]] = {
    "coloured_names": highlighting.coloured_names,
    "column_table": tables.column_table,
    "living": living.living,
    "row_names": tables.row_names,
    "table": tables.table,
}
# As Python-Markdown marks what it has put aside.
_VALUE_MARK = "\u0002neuron-value:{}\u0003"
_TABLES_MARK = "\u0002neuron-tables:{}\u0003"
_MARKS = re.compile("\u0002neuron-(value|tables):(\\d+)\u0003")


class Course:
    """What the pages of a site share: the ledger, and the run of each page."""

    def __init__(self, before: Mapping[str, Run] | None = None) -> None:
        """Begin without a page, but for runs that may still be true."""
        self.ledger = Ledger()
        self.runs: dict[str, Run] = {}
        self.before = before or {}

    def run_of(self, name: str, path: str, text: str, line: int) -> Run:
        """Read a page and open its run, or return the run of an equal page."""
        parts = reading.read(text, path, line)
        ledger = self.ledger
        if name not in ledger.pages:  # it is not in the navigation
            ledger.add(name, path, parts)
        helpers = {**HELPERS, "equation": ledger.link, "ledger": ledger.table}
        state = text, reading.code_behind(parts), str(ledger.entries)
        before = self.before.get(name)
        if before and before.state == state:
            self.runs[name] = before
        else:
            self.runs[name] = Run(name, path, parts, helpers, state)
        return self.runs[name]


class LiteratePages(Extension):
    """Run the page, compute its values, set its formulas."""

    def __init__(self, **options: Any) -> None:
        """Take the course that the page belongs to."""
        self.config = {"course": [Course(), "what the pages share"]}
        super().__init__(**options)
        self.run: Run | None = None
        self.text = ""
        self.first_line = 1

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Register what shapes a page."""
        md.registerExtension(self)
        course = self.getConfig("course")
        formatters["python"] = run_block
        md.preprocessors.register(ReadPage(md, self, course), "neuron-read", 27)
        md.preprocessors.register(FillValues(md, self), "neuron-values", 24)
        md.preprocessors.register(
            DisplayFormulas(md, course.ledger, self.fault), "neuron-display", 23
        )
        md.inlinePatterns.register(ColouredNames(md), "neuron-names", 195)
        md.inlinePatterns.register(
            InlineFormulas(md, self.fault), "neuron-inline", 185
        )
        md.treeprocessors.register(NameHeads(md), "neuron-heads", 1)
        md.treeprocessors.register(BoxTables(md), "neuron-tables", 0)

    def fault(self, snippet: str, cause: str) -> Exception:
        """Say what is wrong with a piece of the page, and on which line."""
        if self.run is None:  # a docstring: the reference says which
            return ValueError(cause)
        where = self.text.find(snippet)
        line = self.first_line + self.text.count("\n", 0, where)
        place = f"{self.run.path}:{line}" if where >= 0 else self.run.path
        return PageError(f"{place}: {cause}")


class ReadPage(Preprocessor):
    """Read a page into parts, and leave a mark or a fence for each."""

    def __init__(
        self, md: Markdown, extension: LiteratePages, course: Course
    ) -> None:
        """Take the extension, which remembers the run of the page."""
        super().__init__(md)
        self.extension = extension
        self.course = course

    def run(self, lines: list[str]) -> list[str]:
        """Read the lines of a page; a docstring stays as it is."""
        if "relpath" not in self.md.treeprocessors:  # by which MkDocs knows it
            return lines
        file = self.md.treeprocessors["relpath"].file  # type: ignore[attr-defined]
        name, path = page_name(file.src_uri), shown_path(file.abs_src_path)
        if name in self.course.runs:  # a docstring within the reference
            return lines
        markdown, _ = get_data(file.content_string)
        skipped = file.content_string.count("\n") - markdown.count("\n")
        page = self.extension
        page.text, page.first_line = "\n".join(lines), skipped + 1
        page.run = self.course.run_of(name, path, page.text, page.first_line)
        parts = page.run.parts
        return "".join(map(_Writer(self.md, parts).write, parts)).split("\n")


class FillValues(Preprocessor):
    """Put the values in their places, after the blocks of the page ran."""

    def __init__(self, md: Markdown, extension: LiteratePages) -> None:
        """Take the extension, which remembers the run of the page."""
        super().__init__(md)
        self.extension = extension

    def run(self, lines: list[str]) -> list[str]:
        """Fill in the values, and say at the end what was computed."""
        run = self.extension.run
        if run is None:
            return lines
        run.finish()
        values = [value for part in run.parts for value in values_of(part)]
        blocks = code_of(run.parts)

        def filled(mark: re.Match[str]) -> str:
            number = int(mark[2])
            if mark[1] == "value":
                return str(values[number])
            figure = blocks[number]
            assert isinstance(figure, Figure)
            if not figure.tables:
                return ""
            return html.fold(
                "The numbers of this figure", figure.tables, "code data"
            )

        text = _MARKS.sub(filled, "\n".join(lines))
        return [*text.split("\n"), "", _built(len(blocks), len(values))]


class BoxTables(Treeprocessor):
    """Give each table a box in which it can scroll."""

    def run(self, root: ET.Element) -> None:
        """Box the tables of a page."""
        outer, inner = html.BOX
        for parent in list(root.iter()):
            for position, child in enumerate(parent):
                if child.tag == "table" and parent.get("class") != inner:
                    box = ET.Element("div", {"class": outer})
                    ET.SubElement(box, "div", {"class": inner}).append(child)
                    box.tail, child.tail = child.tail, None
                    parent[position] = box


class ColouredNames(InlineProcessor):
    """Colour the name of a quantity in the code of a sentence."""

    def __init__(self, md: Markdown) -> None:
        """Look for one name between backticks."""
        names = highlighting.QUANTITY_OF.keys() - highlighting.LETTERS
        pattern = "|".join(sorted(names))
        super().__init__(rf"(?<![\\`])`({pattern})`(?!`)", md)

    def handleMatch(  # type: ignore[override] # noqa: N802
        self, m: re.Match[str], data: str
    ) -> tuple[ET.Element, int, int]:
        """Return the name as code, in its colour."""
        quantity = highlighting.QUANTITY_OF[m[1]]
        element = ET.Element("code", {"class": f"q-{quantity}"})
        element.text = m[1]
        return element, m.start(0), m.end(0)


class _Writer:
    """Write the parts of a page as Markdown, its blocks as fences that run."""

    def __init__(self, md: Markdown, parts: list[Part]) -> None:
        """Number the blocks, the values and the figures."""
        self.md = md
        self.blocks = code_of(parts)
        self.figures = [one for one in self.blocks if isinstance(one, Figure)]
        self.values = [value for part in parts for value in values_of(part)]

    def write(self, part: Part) -> str:
        """Write a part."""
        if isinstance(part, Prose):
            return self._text(part)
        if isinstance(part, Equation):
            latex, place = equation(part.function), anchor(part.function)
            written = f"$$ {latex} $$ {{#{place}}}"
        elif isinstance(part, Figure):
            written = self._figure(part)
        else:
            written = self._block(part)
        return indent(f"\n{written}\n\n", part.indent)

    def _text(self, prose: Prose) -> str:
        return "".join(
            _VALUE_MARK.format(self._number(piece))
            if isinstance(piece, Value)
            else piece
            for piece in prose.pieces
        )

    def _number(self, value: Value) -> int:
        (number,) = (i for i, one in enumerate(self.values) if one is value)
        return number

    def _block(self, block: Code) -> str:
        number = self.blocks.index(block)
        return (
            f'````python exec="1" html="1" id="{number}"\n{block.code}\n````\n'
        )

    def _figure(self, figure: Figure) -> str:
        place, number = figure.anchor, self.blocks.index(figure)
        caption = " ".join(self._text(figure.caption).split())
        numbers = _TABLES_MARK.format(number)
        if figure.data:
            numbers = (
                '<details class="code data" data-search-exclude markdown="1">'
                "<summary>The numbers of this figure</summary>\n\n"
                f"{self._text(figure.data)}\n\n</details>"
            )
        code = html.code(figure.code, number + 1, draws=True)
        shown = html.fold("The code of this figure", code)
        title = f"**[Figure {self.figures.index(figure) + 1}.](#{place})**"
        return (
            f'<figure id="{place}" markdown="1">\n\n{self._block(figure)}\n'
            f'<figcaption markdown="1">\n\n{title} {caption}\n\n'
            f"</figcaption>\n\n</figure>\n\n{numbers}\n\n"
            f"{self.md.htmlStash.store(shown)}"
        )


def run_block(*, code: str, md: Markdown, id: str, **options: Any) -> str:
    """Run a block of a page when markdown-exec comes to it: its formatter."""
    (extension,) = (
        one for one in md.registeredExtensions if isinstance(one, LiteratePages)
    )

    def run(code: str, **_: Any) -> str:
        assert extension.run is not None
        block = extension.run.through(int(id))
        if isinstance(block, Figure):
            return block.svg
        shown = html.code(block.code, int(id) + 1, draws=block.kind == "so-far")
        if block.kind == "so-far":
            return html.fold("The code so far", shown)
        return shown + html.output(block.output)

    return base_format(language="python", run=run, code=code, md=md, **options)


def page_name(src_uri: str) -> str:
    """Return the name of a page, from the address of its source."""
    return src_uri.removesuffix(".md").replace("/", "-")


def shown_path(file: str) -> str:
    """Return the path of a file as an author would type it."""
    path = Path(file)
    here = Path.cwd()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)


def _built(blocks: int, values: int) -> str:
    """Say at the foot of a page what was computed for it."""
    if not blocks:
        return ""
    told = f"{_number(blocks, 'block')} of its code ran"
    if values:
        be = "was" if values == 1 else "were"
        told += f" and {_number(values, 'value')} {be} put into its text"
    counts = f'data-blocks="{blocks}" data-values="{values}"'
    return f'<p class="built" {counts}>When this page was built, {told}.</p>'


def _number(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"

"""What a reader can take along from a page: script, notebook, Markdown."""

import re
from html import unescape
from pathlib import PurePosixPath

from mkdocs.structure.pages import Page

from neuron.literate import export, session, values
from neuron.literate.cells import Cell, Code, Figure, Text

_RESULT = re.compile(
    r'<div class="result">\s*<div class="language-text.*?<code>(.*?)</code>',
    re.DOTALL,
)
_TAG = re.compile(r"<[^>]+>")
_FRONT = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)


def name_of(page: Page) -> str:
    """Give the name of a page's source, which those of its files begin with."""
    return page.file.src_uri.removesuffix(".md")


def folder_of(page: Page) -> str:
    """Give the folder of the site in which a page and its files stand."""
    folder = PurePosixPath(page.file.dest_uri).parent
    return "" if folder == PurePosixPath() else f"{folder}/"


def files_of(page: Page, html: str) -> dict[str, tuple[str, str]]:
    """Make the files of a page, by kind: each one's name and its text."""
    name = name_of(page)
    title, address = str(page.title), page.canonical_url or page.url
    outputs = (unescape(_TAG.sub("", one)) for one in _RESULT.findall(html))
    built = session.PAGES.get(name)
    cells = _filled(built) if built and built.cells else _prose(page)
    made = {"Markdown": (f"{name}.md", export.markdown(cells, outputs))}
    if built and built.blocks:
        made = {
            "Script": (f"{name}.py", export.script(title, address, cells)),
            "Notebook": (
                f"{name}.ipynb",
                export.notebook(title, address, cells),
            ),
            **made,
        }
    return made


def _filled(page: session.Page) -> list[Cell]:
    """Put values in the place of expressions, in prose, captions and all."""
    cells: list[Cell] = []
    for cell in page.cells:
        if isinstance(cell, Text):
            cells.append(Text(values.fill(cell.markdown, page.names)[0]))
        elif isinstance(cell, Figure):
            cells.append(
                Figure(
                    cell.code,
                    caption=values.fill(cell.caption, page.names)[0],
                    alternative=values.fill(cell.alternative, page.names)[0],
                )
            )
        elif isinstance(cell, Code) and cell.code:
            cells.append(cell)
    return cells


def _prose(page: Page) -> list[Cell]:
    """Give a page without code as one piece of text."""
    return [Text(values.fill(_FRONT.sub("", page.markdown or ""), {})[0])]

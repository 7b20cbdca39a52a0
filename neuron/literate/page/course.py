"""What the pages of a site share: the ledger and the runs."""

import os
from collections.abc import Callable, Mapping

from mkdocs.structure.files import File
from mkdocs.utils.meta import get_data

from neuron.literate.page import names, tables
from neuron.literate.page.ledger import Ledger
from neuron.literate.page.reading import code_behind, read
from neuron.literate.page.running import Run


class Course:
    """The pages of a site in one build.

    Its `helpers` are what values may call besides the names of their page and
    the package.
    """

    def __init__(self, before: Mapping[str, Run] | None = None) -> None:
        """Start without pages; runs of an earlier build may still be valid."""
        self.before = before or {}
        self.runs: dict[str, Run] = {}
        self.ledger = Ledger()
        self.helpers: dict[str, Callable[..., object]] = {
            "coloured_names": names.coloured_names,
            "column_table": tables.column_table,
            "equation": self.ledger.link,
            "ledger": self.ledger.as_list,
            "row_names": tables.row_names,
            "summary": self.ledger.summary,
            "table": tables.table,
        }

    def run_of(self, name: str, path: str, text: str, line: int) -> Run:
        """Read a page and return its run, or its earlier run if unchanged."""
        parts, ledger = read(text, path, line), self.ledger
        if name not in ledger.pages:  # not in the navigation
            ledger.add(name, path, parts)
        state = text, code_behind(parts), str(ledger.entries)
        run = self.before.get(name)
        if run is None or run.state != state:
            run = Run(name, path, parts, self.helpers, state)
        self.runs[name] = run
        return run


def page_name(src_uri: str) -> str:
    """Return the name of a page, from the address of its source."""
    return src_uri.removesuffix(".md").replace("/", "-")


def source_of(file: File) -> tuple[str, str, int]:
    """Return the path of a page as its author would type it, its Markdown, and
    the line where that begins, below the front matter.
    """
    markdown, _ = get_data(file.content_string)
    above = file.content_string.count("\n") - markdown.count("\n")
    return os.path.relpath(file.abs_src_path or ""), markdown, above + 1

"""What the pages of a site share: the ledger and the runs."""

import os
from collections.abc import Callable, Mapping

from mkdocs.structure.files import File
from mkdocs.utils.meta import get_data

from neuron.literate.page import names, tables
from neuron.literate.page.ledger import Ledger
from neuron.literate.page.reading import code_behind, read
from neuron.literate.page.running import Run

# What values may call besides the names of their page and the package.
HELPERS: Mapping[str, Callable[..., object]] = {
    "coloured_names": names.coloured_names,
    "column_table": tables.column_table,
    "row_names": tables.row_names,
    "table": tables.table,
}


class Course:
    """The pages of a site in one build."""

    def __init__(
        self,
        before: Mapping[str, Run] | None = None,
        helpers: Mapping[str, Callable[..., object]] | None = None,
    ) -> None:
        """Start without pages; runs of an earlier build may still be valid."""
        self.helpers = {**HELPERS, **(helpers or {})}
        self.ledger = Ledger()
        self.runs: dict[str, Run] = {}
        self.before = before or {}

    def run_of(self, name: str, path: str, text: str, line: int) -> Run:
        """Read a page and return its run, or its earlier run if unchanged."""
        parts, ledger = read(text, path, line), self.ledger
        if name not in ledger.pages:  # not in the navigation
            ledger.add(name, path, parts)
        state = text, code_behind(parts), str(ledger.entries)
        run = self.before.get(name)
        if run is None or run.state != state:
            ledger_helpers = {
                "equation": ledger.link,
                "ledger": ledger.as_list,
                "summary": ledger.summary,
            }
            helpers = {**self.helpers, **ledger_helpers}
            run = Run(name, path, parts, helpers, state)
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

"""What a page needs to be literate: fences that run, values, formulas, figures.

`neuron.literate` is a Python-Markdown extension; MkDocs loads it by this name.
Behind it are three rooms: `page` reads, runs and writes a page, `export` writes
what a reader takes along, and `site` looks after all pages together.
"""

from typing import Any

from neuron.literate.page.extension import LiteratePages


def makeExtension(**options: Any) -> LiteratePages:  # noqa: N802
    """Return the extension to Python-Markdown."""
    return LiteratePages(**options)

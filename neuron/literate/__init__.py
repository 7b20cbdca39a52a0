"""What makes a page literate: fences that run, values, formulas, figures.

`neuron.literate` is a Python-Markdown extension; MkDocs loads it by this name.
It has three rooms: `page` reads, runs and writes a page, `export` writes the
downloads, and `site` handles what concerns all pages together.
"""

from typing import Any

from neuron.literate.page.extension import LiteratePages


def makeExtension(**options: Any) -> LiteratePages:  # noqa: N802
    """Return the extension for Python-Markdown."""
    return LiteratePages(**options)

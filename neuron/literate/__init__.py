"""What a page needs to be literate: fences that run, values, formulas, figures.

`neuron.literate` is a Python-Markdown extension; MkDocs loads it by this name.
"""

from typing import Any

from neuron.literate.extension import LiteratePages


def makeExtension(**options: Any) -> LiteratePages:  # noqa: N802
    """Give the extension to Python-Markdown."""
    return LiteratePages(**options)

"""Write a page as a Python script, with its prose as comments."""

from textwrap import fill, indent

from neuron.literate.export.cells import with_definitions, words
from neuron.literate.page.parts import Code, Part


def script(title: str, address: str, parts: list[Part]) -> str:
    """Return the page as a script that needs NumPy and Matplotlib at most."""
    cells = list(with_definitions(parts))
    while cells and not isinstance(cells[-1], Code):
        cells.pop()  # prose after the last code
    code = [cell.code for cell in cells if isinstance(cell, Code)]
    draws = any("plt." in block for block in code)
    written = [
        cell.code if isinstance(cell, Code) else _comment(words(cell))
        for cell in cells
    ]
    preamble = _preamble(title, address, draws=draws)
    return "\n\n".join([preamble, *filter(None, written)]) + "\n"


def _preamble(title: str, address: str, *, draws: bool) -> str:
    """Say what the script is and needs, and exit if that is missing."""
    needs = f"NumPy 2 or newer{', and Matplotlib' if draws else ''}"
    install = f"pip install --upgrade numpy{' matplotlib' if draws else ''}"
    imports = "import numpy" + "\n    import matplotlib" * draws
    return f'''"""{title}. The code of a page of One artificial neuron.

{address}

Needs Python 3.11 or newer with {needs}.
"""

import sys

try:
    {imports}
    if int(numpy.__version__.split('.')[0]) < 2:
        raise ImportError("NumPy is too old")
except ImportError:
    sys.exit("This script needs {needs}: {install}")'''


def _comment(text: str) -> str:
    """Wrap prose as comments; tables and formulas keep their lines."""
    paragraphs = []
    for paragraph in filter(None, text.split("\n\n")):
        if not paragraph.startswith(("|", "#", "`", "~")):
            paragraph = fill(
                paragraph, 77, break_long_words=False, break_on_hyphens=False
            )
        paragraphs.append(indent(paragraph, "# ", lambda line: True))
    return "\n#\n".join(paragraphs)

"""Formulas: LaTeX becomes MathML while the site is built.

`$...$` is inline and `$$...$$` displayed. The letter of a quantity has the
quantity's colour everywhere.
"""

import re
from collections.abc import Callable
from functools import cache
from html import unescape
from xml.etree import ElementTree as ET

from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor
from math_core import LatexError, LatexToMathML

from neuron.quantities import QUANTITIES

_CONVERTER = LatexToMathML(annotation=False, fancy_error=False)
_INLINE = r"(?<![\\$])\$(?![\s$])(?P<latex>[^$]*?[^\s\\$])\$(?![\d$])"
_ENTITY = re.compile(r"&(?!(?:lt|gt|amp|quot|apos);)\w+;")  # unknown to XML
_CLASS = {
    letter: f"q-{quantity.name}"
    for quantity in QUANTITIES
    for letter in quantity.symbols
}
# Classes for math-core's style attributes, which the content policy forbids.
_STYLES = {
    "text-align: right;justify-items: end;padding-right: 0;": "align-right",
    "text-align: left;justify-items: start;padding-left: 0;": "align-left",
    "text-align: left;justify-items: start;": "align-start",
    "text-align: right;justify-items: end;": "align-end",
}


@cache
def mathml(latex: str, *, display: bool = False) -> str:
    """Convert LaTeX to MathML, with a class for each quantity."""
    latex = " ".join(latex.split())
    try:
        text = _CONVERTER.convert_with_local_state(latex, displaystyle=display)
    except LatexError as error:
        raise ValueError(f"formula ${latex}$: {error}") from error
    root = ET.fromstring(_ENTITY.sub(lambda name: unescape(name[0]), text))
    for element in root.iter():
        if element.tag == "mi" and element.text in _CLASS:
            element.set("class", _CLASS[element.text])
        style = element.attrib.pop("style", None)
        if style is not None:
            if style not in _STYLES:
                raise ValueError(f"formula ${latex}$: unknown style {style!r}")
            element.set("class", _STYLES[style])
    root.set("alttext", latex)
    return ET.tostring(root, encoding="unicode")


class InlineFormulas(InlineProcessor):
    """Stash every inline formula `$...$`."""

    def __init__(self, md: Markdown, formula: Callable[[str], str]) -> None:
        """Match a pair of dollar signs around a formula."""
        super().__init__(_INLINE, md)
        self.formula = formula

    def handleMatch(  # type: ignore[override] # noqa: N802
        self, m: re.Match[str], data: str
    ) -> tuple[str, int, int]:
        """Return a placeholder for the formula."""
        stored = self.md.htmlStash.store(self.formula(m["latex"]))
        return stored, m.start(0), m.end(0)

"""What the build itself writes as HTML: code, outputs, folds, table boxes.

Otherwise the theme's script would add the copy buttons and the boxes in which
wide tables scroll, on every page and in every browser.
"""

from collections.abc import Sequence
from html import escape
from xml.etree import ElementTree as ET

from markdown.treeprocessors import Treeprocessor
from markdown.util import HTML_PLACEHOLDER_RE

from neuron.literate.page.names import highlighted
from neuron.literate.page.parts import Code, Figure

_OUTER, _INNER = "md-typeset__scrollwrap", "md-typeset__table"  # the theme's


def block(block: Code, number: int) -> str:
    """Write a block that has run: its drawing, or its code and output."""
    if isinstance(block, Figure):
        return lab(block) if block.lab_name else block.svg
    shown = code(block.code, number, draws=block.kind == "so-far")
    if block.kind == "so-far":
        return fold("The code so far", shown)
    return shown + output(block.output)


def lab(figure: Figure) -> str:
    """Write a drawing inside the lab that takes its place in a browser."""
    return (
        f'<div><neuron-{figure.lab.text} class="lab-place">{figure.svg}'
        f"</neuron-{figure.lab_name}></div>"
    )


def code(source: str, number: int, *, draws: bool = False) -> str:
    """Write a block of Python with a copy button.

    Args:
        source: The code.
        number: The number of the block on its page, from 1.
        draws: Whether it draws; then `x` and `y` are positions on the paper.
    """
    shown = highlighted(source, draws=draws)
    return copied(shown, f"code-{number}", "python")


def bibtex(source: str, *_: object, **__: object) -> str:
    """Write a fence that cites the site, for superfences."""
    return copied(escape(source, quote=False), "citation", "bibtex")


def copied(shown: str, name: str, language: str) -> str:
    """Write a named block of code, given as HTML, with a copy button."""
    return (
        f'<div class="language-{language} highlight" data-search-exclude="">'
        f'<pre id="{name}">'
        '<span class="md-code__nav"><button type="button" '
        'class="md-code__button" data-md-type="copy" '
        f'data-clipboard-target="#{name} > code" title="Copy to clipboard">'
        f"</button></span><code>{shown}</code></pre>"
        "</div>"
    )


def output(printed: str) -> str:
    """Write the output of a block, if there is any."""
    if not printed:
        return ""
    return (
        '<div class="result" data-search-exclude=""><div '
        'class="language-text no-copy highlight">'
        f"<pre><code>{escape(printed, quote=False)}</code></pre></div></div>"
    )


def fold(summary: str, content: str) -> str:
    """Write a fold of code, which the search index leaves out."""
    opening, closing = fold_tags(summary, "code")
    return f"{opening}{content}{closing}"


def fold_tags(summary: str, kind: str) -> tuple[str, str]:
    """Write the opening and the closing of a fold."""
    opening = f'<details class="{kind}" data-search-exclude="">'
    return f"{opening}<summary>{summary}</summary>", "</details>"


def formula(mathml: str) -> str:
    """Write a displayed formula."""
    return f'<div class="formula">{mathml}</div>'


def equation(mathml: str, anchor: str, number: int) -> str:
    """Write an equation, with the number that links to it."""
    return (
        f'{formula(mathml)}<a class="equation-number" href="#{anchor}" '
        f'aria-label="Link to equation ({number})">({number})</a>'
    )


def form(choices: Sequence[str]) -> str:
    """Write the form of a bet: a button per choice, or a field."""
    field = (
        '<input inputmode="decimal" autocomplete="off" aria-label="Your guess">'
    )
    buttons = "".join(
        f'<button value="{choice}">{choice}</button>'
        for choice in choices or ["Bet"]
    )
    return f"<form>{'' if choices else field}{buttons}<output></output></form>"


def foot(blocks: int, values: int) -> str:
    """Write the line at the foot of a page about what was computed for it."""
    if not blocks:
        return ""
    text = f"{blocks} {'block' if blocks == 1 else 'blocks'} of its code ran"
    if values:
        text += f" and {values} {'value was' if values == 1 else 'values were'}"
        text += " put into its text"
    counts = f'data-blocks="{blocks}" data-values="{values}"'
    return f'<p class="built" {counts}>When this page was built, {text}.</p>'


class Tables(Treeprocessor):
    """Box each table, and label the formulas that make up a whole head.

    A checker such as axe-core does not read MathML and takes it for empty.
    """

    def run(self, root: ET.Element) -> None:
        """Finish the tables of a page."""
        stash = self.md.htmlStash.rawHtmlBlocks
        for head in root.iter("th"):
            head.set("scope", "col")
            text = "".join(head.itertext()).strip()
            if alone := HTML_PLACEHOLDER_RE.fullmatch(text):
                formula = ET.fromstring(str(stash[int(alone[1])]))
                formula.set("aria-label", "".join(formula.itertext()))
                stash[int(alone[1])] = ET.tostring(formula, encoding="unicode")
        for parent in list(root.iter()):
            for position, child in enumerate(parent):
                if child.tag == "table":
                    outer = ET.Element("div", {"class": _OUTER})
                    inner = ET.SubElement(outer, "div", {"class": _INNER})
                    inner.append(child)
                    outer.tail, child.tail = child.tail, None
                    parent[position] = outer

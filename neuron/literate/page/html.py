"""What the build writes as HTML itself: code, outputs, folds, boxes of tables.

The theme's script would add the button that copies a block, and the box in
which a wide table scrolls, to each page and in every browser anew.
"""

from collections.abc import Sequence
from html import escape
from xml.etree import ElementTree as ET

from markdown.treeprocessors import Treeprocessor
from markdown.util import HTML_PLACEHOLDER_RE

from neuron.literate.page.names import highlighted
from neuron.literate.page.parts import Code, Figure

_BOX = "md-typeset__scrollwrap", "md-typeset__table"


def block(block: Code, number: int) -> str:
    """Write a block that ran: its drawing, or its code and what it printed."""
    if isinstance(block, Figure):
        return operated(block) if block.lab_name else block.svg
    shown = code(block.code, number, draws=block.kind == "so-far")
    if block.kind == "so-far":
        return fold("The code so far", shown)
    return shown + output(block.output)


def operated(figure: Figure) -> str:
    """Write a drawing within the lab that takes its place in a browser."""
    name = f"neuron-{figure.lab_name}"
    return (
        f'<div><neuron-{figure.lab.text} class="lab-place">{figure.svg}'
        f"</{name}></div>"
    )


def code(source: str, number: int, *, draws: bool = False) -> str:
    """Write a block of Python with a button that copies it.

    Args:
        source: The code.
        number: The number of the block on its page, from 1.
        draws: Whether it draws: then `x` and `y` are places on the paper.
    """
    name = f"code-{number}"
    return (
        '<div class="language-python highlight" data-search-exclude="">'
        f'<pre id="{name}">'
        '<span class="md-code__nav"><button type="button" '
        'class="md-code__button" data-md-type="copy" '
        f'data-clipboard-target="#{name} > code" title="Copy to clipboard">'
        f"</button></span><code>{highlighted(source, draws=draws)}</code></pre>"
        "</div>"
    )


def output(printed: str) -> str:
    """Write what a block printed; nothing, if it printed nothing."""
    if not printed:
        return ""
    return (
        '<div class="result" data-search-exclude=""><div '
        'class="language-text no-copy highlight">'
        f"<pre><code>{escape(printed, quote=False)}</code></pre></div></div>"
    )


def fold(summary: str, content: str) -> str:
    """Write a fold of code, which the search does not look into."""
    opening, closing = fold_tags(summary, "code")
    return f"{opening}{content}{closing}"


def fold_tags(summary: str, kind: str) -> tuple[str, str]:
    """Write what opens a fold, and what closes it."""
    opening = f'<details class="{kind}" data-search-exclude="">'
    return f"{opening}<summary>{summary}</summary>", "</details>"


def form(choices: Sequence[str]) -> str:
    """Write what a reader bets with: a button per choice, or a field."""
    field = (
        '<input inputmode="decimal" autocomplete="off" aria-label="Your guess">'
    )
    buttons = "".join(
        f'<button value="{one}">{one}</button>' for one in choices or ["Bet"]
    )
    return f"<form>{'' if choices else field}{buttons}<output></output></form>"


def foot(blocks: int, values: int) -> str:
    """Say at the foot of a page what was computed for it."""
    if not blocks:
        return ""
    told = f"{blocks} {'block' if blocks == 1 else 'blocks'} of its code ran"
    if values:
        told += f" and {values} {'value was' if values == 1 else 'values were'}"
        told += " put into its text"
    counts = f'data-blocks="{blocks}" data-values="{values}"'
    return f'<p class="built" {counts}>When this page was built, {told}.</p>'


class Tables(Treeprocessor):
    """Box each table, and name the formulas that are all a head says.

    A checker such as axe-core does not read MathML, and takes it for empty.
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
                    outer, inner = (
                        ET.Element("div", {"class": c}) for c in _BOX
                    )
                    outer.append(inner)
                    inner.append(child)
                    outer.tail, child.tail = child.tail, None
                    parent[position] = outer

"""Code as a part of the page: a name has the colour of its quantity.

What colours a language says how it is written; here colour says what a number
is, as in the formulas and figures. So of all that Pygments marks only a few
kinds stay, in one quiet colour. That also leaves a browser half of the work.
"""

import re

from neuron.literate import tables

# A function has the colour of what it gives.
_NAMES = {
    "input": "x X inputs TRAINING_INPUTS TEST_INPUT",
    "weight": "w weights initial_weights hidden_weights output_weights",
    "sum": "z weighted_sum sums",
    "output": "o output outputs sigmoid",
    "target": "y target targets TRAINING_TARGETS",
    "error": "error errors",
}
_QUANTITIES = {
    name: quantity
    for quantity, names in _NAMES.items()
    for name in names.split()
}
# In these folds, which hold what draws, these letters are places on the paper.
# And a sentence may speak of anybody's `x`.
_FOLDS = "The code so far</summary>", "The code of this figure</summary>"
_LETTERS = {"x", "y"}
_QUIET = {
    **dict.fromkeys(["k", "kn", "kc", "ow"], "k"),
    **dict.fromkeys(["s1", "s2", "sd", "sa", "se"], "s"),
    **dict.fromkeys(["c1", "go"], "c"),
    **{kept: kept for kept in ("gp", "gi", "gd")},
}
_BLOCK = re.compile(
    r'(?P<open><div class="language-\w+[^"]*"><pre>(?:<span></span>)?<code>'
    r'|<code class="highlight language-\w+">)(?P<code>.*?)</code>',
    re.DOTALL,
)
_MARKED = re.compile(r'<span class="(?P<kind>\w+)">(?P<text>[^<]*)</span>')
_INLINE = re.compile(r"<code>(\w+)</code>")


def colour(html: str) -> str:
    """Give the names in the code of a page their colours."""

    def block(found: re.Match[str]) -> str:
        start = found.start()
        draws = html[max(0, start - 60) : start].rstrip().endswith(_FOLDS)

        def marked(part: re.Match[str]) -> str:
            kind, text = part["kind"], part["text"]
            quantity = _QUANTITIES.get(text) if kind in ("n", "nf") else None
            if quantity and not (draws and text in _LETTERS):
                return f'<span class="q-{quantity}">{text}</span>'
            if kind in _QUIET:
                return f'<span class="{_QUIET[kind]}">{text}</span>'
            return text

        return found["open"] + _MARKED.sub(marked, found["code"]) + "</code>"

    def inline(found: re.Match[str]) -> str:
        if found[1] not in _QUANTITIES or found[1] in _LETTERS:
            return found[0]
        return f'<code class="q-{_QUANTITIES[found[1]]}">{found[1]}</code>'

    return _INLINE.sub(inline, _BLOCK.sub(block, html))


def table() -> str:
    """Write a Markdown table of the quantities and their names in code."""
    rows = []
    for quantity, names in _NAMES.items():
        written = " ".join(f"`{one}`{{.q-{quantity}}}" for one in names.split())
        rows.append([quantity, written])
    return tables.table(["quantity", "names in code"], *rows)

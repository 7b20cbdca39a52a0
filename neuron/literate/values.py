"""Values inside sentences: `{= expression:format =}` is computed at build."""

import re
from collections.abc import Callable
from typing import Any

import neuron
from neuron.literate import code, ledger, living, tables

_INLINE = re.compile(r"\{=\s(.+?)\s=\}", re.DOTALL)
_MINUS = re.compile(r"(?<![\w.)])-(?=\d)")  # a sign, not a hyphen
_MARGIN = re.compile(r"(?m)^ +\Z")  # of a value that begins a line
HELPERS: dict[str, Callable[..., str | list[str]]] = {
    "coloured_names": code.table,
    "column_table": tables.column_table,
    "equation": ledger.link,
    "ledger": ledger.table,
    "living": living.living,
    "row_names": tables.row_names,
    "table": tables.table,
}


def fill(text: str, names: dict[str, Any]) -> tuple[str, int]:
    """Put values in the place of expressions; give the text and their number.

    The expression is that of an f-string field, and sees the names of the
    page's session as its blocks left them, after those of the package.
    """
    scope = {**HELPERS, **_public_names(), **names}

    def value(match: re.Match[str]) -> str:
        field = match[1]
        try:
            computed = str(eval(f"f'''{{{field}}}'''", scope))
        except Exception as error:
            raise ValueError(
                f"inline value {{= {field} =}}: {type(error).__name__}: {error}"
            ) from error
        margin = _MARGIN.search(text, 0, match.start())
        lines = _MINUS.sub("−", computed).split("\n")
        return f"\n{margin[0] if margin else ''}".join(lines)

    return _INLINE.subn(value, text)


def _public_names() -> dict[str, Any]:
    return {name: getattr(neuron, name) for name in neuron.__all__}

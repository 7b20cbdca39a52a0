"""Values inside sentences: `{= expression:format =}` is computed by the build.

It is written like a field of an f-string. It sees the names of its page, and
those of the package that the page does not bind.
"""

import re
from collections.abc import Mapping
from typing import Any

from neuron.literate.page import definitions

_MINUS = re.compile(r"(?<![\w.)])-(?=\d)")  # a sign, not a hyphen
_NOT_A_NUMBER = re.compile(r"(?<!\w)(?:nan|inf)(?!\w)")


def computed(expression: str, names: Mapping[str, Any]) -> str:
    """Return the text of a value.

    Raises:
        ValueError: If a number in it is NaN or infinite.
        Exception: Whatever the expression raises.
    """
    code = _field(expression)
    missing = names_used(expression) - names.keys()
    scope = {**_of_the_package(missing), **names}
    text = str(eval(code, scope))
    if found := _NOT_A_NUMBER.search(text):
        raise ValueError(f"expected a finite number, got {found[0]}")
    return _MINUS.sub("−", text)


def names_used(expression: str) -> frozenset[str]:
    """Return the names that an expression reads."""
    try:
        return definitions.names_used(_field(expression))
    except SyntaxError:
        return frozenset()  # computing it will raise the error


def _field(expression: str) -> str:
    return f"f'''{{{expression}}}'''"


def _of_the_package(names: frozenset[str]) -> dict[str, Any]:
    """Run the package's definitions of these names, and return them."""
    scope: dict[str, Any] = {"__name__": "page"}
    exec(definitions.as_code(definitions.in_order(names)), scope)  # noqa: S102
    return scope

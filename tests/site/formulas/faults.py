"""Faults that a printed formula could have, planted in its LaTeX."""

import re
from collections.abc import Callable, Iterator

NEXT = {
    "+": "-",
    "-": "+",
    "<": ">",
    r"\le ": r"\ge ",
    r"\ge ": r"\le ",
    r"_{ij}": "_{ji}",
    "_i": "_j",
    "_j": "_i",
    "^{n}": "^{m}",
    "^{m}": "^{n}",
    r"^{\mathsf T}": "",
    r"\ln ": "",
    r"\circ ": "",
    r"\setminus": r"\cap",
    r"\cap": r"\setminus",
    " w": " z",
    " x": " y",
    "X": "Y",
}
SIGNS = re.compile("|".join(map(re.escape, NEXT)))
# A digit that is not part of a macro's name, such as the 12 of \tfrac12.
DIGITS = re.compile(r"\d")


def planted(latex: str) -> Iterator[str]:
    """Yield a formula once for each mark that can be wrong, with that wrong."""
    yield from changed(latex, SIGNS, NEXT.__getitem__)
    yield from changed(latex, DIGITS, lambda digit: str((int(digit) + 1) % 10))


def changed(
    latex: str, pattern: re.Pattern[str], change: Callable[[str], str]
) -> Iterator[str]:
    """Yield a text once for each match of a pattern, changed there."""
    for found in pattern.finditer(latex):
        yield latex[: found.start()] + change(found[0]) + latex[found.end() :]

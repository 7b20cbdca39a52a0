"""Compare a formula with the function that it belongs to."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from bs4 import BeautifulSoup

from neuron.literate.page.definitions import equation
from neuron.literate.page.formulas import mathml
from tests.site.built import one
from tests.site.formulas.reading import read
from tests.site.formulas.tree import Name, Relation
from tests.site.formulas.value import CLOSE, Names, close, holds, value

Formula = Sequence[Relation]
Formulas = Mapping[str, Formula]


class UnequalError(AssertionError):
    """A formula and its function do not say the same."""


@dataclass(frozen=True)
class Case:
    """What the names of a formula are worth, for generated arguments.

    What a formula `explains` itself, such as a mean, is left to it. What
    its function returns has a name as well, or is the `result` where the
    formula has no name for it: then a side, the last, has to be equal to it.
    """

    names: Names
    result: Any = None
    side: int = -1
    near: float = CLOSE  # how near is meant by ≈
    explains: tuple[str, ...] = ()


def converted(latex: str) -> Formula:
    """Read a formula as the site converts it."""
    html = mathml(latex, display=True)
    return read(one(BeautifulSoup(html, "html5lib"), "math"))


def in_source(function: str) -> Formula:
    """Read the formula of a docstring."""
    return converted(equation(function))


def check(name: str, formula: Formula, cases: Iterable[Case]) -> None:
    """Raise an error if a formula is not equal to its function."""
    checked = 0
    for case in cases:
        try:
            with np.errstate(divide="raise", over="raise", invalid="raise"):
                equal = agrees(formula, case)
        except (ArithmeticError, LookupError, NameError, ValueError) as error:
            raise UnequalError(f"{name}: no value: {error}") from error
        if not equal:
            where = {k: v for k, v in case.names.items() if not callable(v)}
            raise UnequalError(f"{name}: unequal for {where}")
        checked += 1
    assert checked, f"{name}: no case"


def agrees(formula: Formula, case: Case) -> bool:
    """Whether all that a formula says is true in a case."""
    names = explained(formula, case)
    said = [one for one in formula if one.signs not in ((), ("←",))]
    if not all(holds(one, names, case.near) for one in said):
        return False
    return case.result is None or close(
        value(formula[0].sides[case.side], names), case.result
    )


def explained(formula: Formula, case: Case) -> Names:
    """Add the names that a formula explains, in whatever order it does."""
    names = dict(case.names)
    sides = {one.sides[0]: one.sides[1] for one in formula if one.signs}
    for _ in case.explains:
        for name in case.explains:
            try:
                names[name] = value(sides[Name(name)], names)
            except NameError:  # it needs one that is explained after it
                continue
    return names

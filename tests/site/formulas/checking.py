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
    """Raised when a formula and its function differ."""


@dataclass(frozen=True)
class Case:
    """The values of the names in a formula, for generated arguments.

    What a formula `explains` itself, such as a mean, is left to it. The value
    that its function returns has a name too or, where the formula does not
    name it, is the `result`: then one side, the last, has to be equal to it.
    """

    names: Names
    result: Any = None
    side: int = -1
    near: float = CLOSE  # the relative error allowed by ≈
    explains: tuple[str, ...] = ()


def converted(latex: str) -> Formula:
    """Read a formula as the site converts it."""
    html = mathml(latex, display=True)
    return read(one(BeautifulSoup(html, "html5lib"), "math"))


def in_source(function: str) -> Formula:
    """Read the formula of a docstring."""
    return converted(equation(function))


def check(name: str, formula: Formula, cases: Iterable[Case]) -> None:
    """Raise UnequalError if a formula is not equal to its function."""
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
    """Whether all relations of a formula are true in a case."""
    names = explained(formula, case)
    relations = [r for r in formula if r.signs not in ((), ("←",))]
    if not all(holds(r, names, case.near) for r in relations):
        return False
    return case.result is None or close(
        value(formula[0].sides[case.side], names), case.result
    )


def explained(formula: Formula, case: Case) -> Names:
    """Add the names that a formula explains, in any order."""
    names = dict(case.names)
    sides = {r.sides[0]: r.sides[1] for r in formula if r.signs}
    for _ in case.explains:
        for name in case.explains:
            try:
                names[name] = value(sides[Name(name)], names)
            except NameError:  # it needs one that is explained later
                continue
    return names

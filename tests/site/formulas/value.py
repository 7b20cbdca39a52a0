"""The value of a formula: a tree becomes a number or an array.

A matrix has two dimensions; a row of a matrix, and an array with one entry per
neuron, have one. The product of two matrices is the matrix product; everything
else is multiplied entry by entry.
"""

import math
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from tests.site.formulas.tree import (
    At,
    Call,
    Column,
    Derivative,
    Entries,
    Indexed,
    Least,
    Minus,
    Name,
    Node,
    Number,
    Operation,
    Power,
    Product,
    Quotient,
    Relation,
    Root,
    Stacked,
    Sum,
    Total,
    Transposed,
    WithOnes,
)

Names = Mapping[str, Any]
STEP = 1e-30  # its square is negligible beside 1
CLOSE = 1e-12


def value(node: Node, names: Names) -> Any:
    """Return the value of a node, given the values of its names."""

    def of(inner: Node) -> Any:
        return value(inner, names)

    match node:
        case Number(number):
            return number
        case Name("ⅇ"):
            return math.e
        case Name(name):
            return look_up(name, names)
        case Indexed(base, indices):
            if (whole := full_name(node)) in names:
                return names[whole]
            return entry(of(base), map(of, indices))
        case At(base, time):
            return at(base, of(time), names)
        case Power(Name("ⅇ"), exponent):
            return np.exp(of(exponent))
        case Power(base, exponent):
            return of(base) ** of(exponent)
        case Transposed(base):
            return of(base).T
        case Minus(term):
            return -of(term)
        case Sum(terms):
            return sum_up(map(of, terms))
        case Product((first, *rest)):
            product = of(first)
            for factor in map(of, rest):
                product = times(product, factor)
            return product
        case Operation("∘", left, right):
            return entry_by_entry(of(left), of(right))
        case Operation(sign, left, right):
            return look_up(sign, names)(of(left), of(right))
        case Quotient(top, bottom):
            return of(top) / of(bottom)
        case Stacked(top, bottom):
            return stacked(of(top), of(bottom))
        case Column(rows):
            return np.array([[of(row)] for row in rows])
        case Entries(entries):
            return np.array([of(entry) for entry in entries])
        case WithOnes(base):
            rows = of(base)
            return np.hstack([rows, np.ones((len(rows), 1))])
        case Root(inner):
            return np.sqrt(of(inner))
        case Call(Name("ln"), (argument,)):
            return np.log(of(argument))
        case Call(Name(function), arguments):
            return look_up(function, names)(*map(of, arguments))
        case Total(Name(index), first, last, term):
            counted = range(of(first), of(last) + 1)
            return sum_up(value(term, {**names, index: i}) for i in counted)
        case Derivative(Name(name), by):
            return derivative(name, by, names)
        case Least(Name(variable), condition):
            tried = look_up(variable, names)
            holding = [
                candidate
                for candidate in tried
                if holds(condition, {**names, variable: candidate})
            ]
            return min(holding, default=None)
    raise ValueError(f"no rule for the value of {node}")


def look_up(name: str, names: Names) -> Any:
    if name not in names:
        raise NameError(f"unknown name {name}")
    return names[name]


def full_name(node: Indexed) -> str:
    """Return a name such as W_1, including its subscript."""
    match node:
        case Indexed(Name(base), indices):
            below = [
                str(index.name if isinstance(index, Name) else index.value)
                for index in indices
                if isinstance(index, Name | Number)
            ]
            return f"{base}_{''.join(below)}"
    return ""


def entry(array: Any, indices: Any) -> Any:
    """Return an entry or a row, counted from 1."""
    places = tuple(index - 1 for index in indices)
    if min(places) < 0:
        raise IndexError("an index is counted from 1")
    return np.asarray(array)[places]


def at(base: Node, time: int, names: Names) -> Any:
    """Return the value of a name after some iterations."""
    match base:
        case Name(name):
            return look_up(name, names)[time]
        case Indexed(Name(name), indices):
            now = {**names, name: look_up(name, names)[time]}
            return value(Indexed(Name(name), indices), now)
    raise ValueError(f"expected a name, got {base}")


def sum_up(terms: Any) -> Any:
    first, *rest = list(terms) or [0]
    for term in rest:
        first = first + term
    return first


def times(left: Any, right: Any) -> Any:
    if np.ndim(left) == np.ndim(right) == 2:
        return left @ right
    return left * right


def entry_by_entry(left: Any, right: Any) -> Any:
    if np.shape(left) != np.shape(right):
        raise ValueError(f"∘ between {np.shape(left)} and {np.shape(right)}")
    return left * right


def stacked(top: Any, bottom: Any) -> Any:
    """Return a column of two matrices, or a binomial of two numbers."""
    if np.ndim(top) == 2:
        return np.vstack([top, bottom])
    return math.comb(top, bottom)


def derivative(name: str, by: Node, names: Names) -> Any:
    """Take a derivative by complex step.

    Names hold the function as `L(w)`, and the point as `w`.
    """
    variable = by.base if isinstance(by, Indexed) else by
    assert isinstance(variable, Name)
    function = look_up(f"{name}({variable.name})", names)
    slopes = complex_step(function, look_up(variable.name, names))
    return value(by, {**names, variable.name: slopes})


def complex_step(function: Callable[[Any], Any], point: Any) -> Any:
    """Return the derivative with respect to each entry."""
    point = np.asarray(point)
    slopes = np.empty(point.shape)
    for place in np.ndindex(point.shape):
        shifted = point.astype(complex)
        shifted[place] += 1j * STEP
        slopes[place] = np.sum(function(shifted)).imag / STEP
    return slopes


def holds(relation: Relation, names: Names, near: float = CLOSE) -> bool:
    """Whether all parts of a relation are true."""
    sides = [value(side, names) for side in relation.sides]
    pairs = zip(sides, relation.signs, sides[1:], strict=False)
    return all(compare(left, sign, right, near) for left, sign, right in pairs)


def compare(left: Any, sign: str, right: Any, near: float) -> bool:
    """Whether a sign between two sides is true.

    An upper bound has to be attained, otherwise any larger one would do.
    """
    match sign:
        case "=":
            return close(left, right)
        case "≈":
            return close(left, right, near)
        case "<":
            return bool(np.all(left < right))
        case ">":
            return bool(np.all(left > right))
        case "≤":
            return bool(np.all(left <= right) and close(np.max(left), right))
        case "≥":
            return bool(np.all(left >= right))
    raise ValueError(f"no rule for the sign {sign}")


def close(left: Any, right: Any, near: float = CLOSE) -> bool:
    """Whether two sides have the same shape, and nearly the same values."""
    if left is None or right is None:
        return left is right
    if np.shape(left) != np.shape(right):
        return False
    scale = np.maximum(np.abs(left), np.abs(right))
    return bool(np.all(np.abs(left - right) <= near * scale))

"""A formula as a tree."""

from __future__ import annotations

from dataclasses import dataclass


class Node:
    """A part of a formula that has a value."""


@dataclass(frozen=True)
class Number(Node):
    value: int | float


@dataclass(frozen=True)
class Name(Node):
    name: str


@dataclass(frozen=True)
class Indexed(Node):
    r"""$x_{ij}$, or a separate name such as $W_1$."""

    base: Node
    indices: tuple[Node, ...]


@dataclass(frozen=True)
class At(Node):
    """$o^{(t)}$: the value after t iterations."""

    base: Node
    time: Node


@dataclass(frozen=True)
class Power(Node):
    base: Node
    exponent: Node


@dataclass(frozen=True)
class Transposed(Node):
    base: Node


@dataclass(frozen=True)
class Minus(Node):
    term: Node


@dataclass(frozen=True)
class Sum(Node):
    terms: tuple[Node, ...]


@dataclass(frozen=True)
class Product(Node):
    """Factors side by side: numbers, or matrices."""

    factors: tuple[Node, ...]


@dataclass(frozen=True)
class Operation(Node):
    r"""Two sides of a sign such as $\circ$."""

    sign: str
    left: Node
    right: Node


@dataclass(frozen=True)
class Quotient(Node):
    top: Node
    bottom: Node


@dataclass(frozen=True)
class Stacked(Node):
    """Two stacked in brackets, without a line: a column, or a binomial."""

    top: Node
    bottom: Node


@dataclass(frozen=True)
class Column(Node):
    rows: tuple[Node, ...]


@dataclass(frozen=True)
class Entries(Node):
    """$(a, b)$."""

    entries: tuple[Node, ...]


@dataclass(frozen=True)
class WithOnes(Node):
    r"""$[X \; \mathbf{1}]$."""

    base: Node


@dataclass(frozen=True)
class Root(Node):
    inner: Node


@dataclass(frozen=True)
class Call(Node):
    function: Name
    arguments: tuple[Node, ...]


@dataclass(frozen=True)
class Total(Node):
    r"""$\sum$: the index runs from the first to the last."""

    index: Name
    first: Node
    last: Node
    term: Node


@dataclass(frozen=True)
class Derivative(Node):
    of: Name
    by: Node


@dataclass(frozen=True)
class Least(Node):
    r"""$\min \{ t : ... \}$."""

    variable: Name
    condition: Relation


@dataclass(frozen=True)
class Relation:
    """Sides, and the signs between them; a single side has no sign."""

    sides: tuple[Node, ...]
    signs: tuple[str, ...]

"""Read a formula as the reader sees it: MathML becomes a tree.

Marks in a row are read by the rules of this site's notation: a power binds
tightest, then adjacent factors, then ∘, then + and −. A sum extends to the next
+ or −. A logarithm applies to the factors that follow it, or to its bracket.
"""

from __future__ import annotations

from collections.abc import Iterator

from bs4 import Tag

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

Mark = Tag | str  # an element that is an operand, or an operator
RELATIONS = set("=≈<>≤≥←")
FUNCTIONS = set("σfRC")  # a bracket after such a letter holds its arguments
CLOSING = {"(": ")", "[": "]", "{": "}"}
UPRIGHT = {"e": "ⅇ", "d": "ⅆ"}  # the number, and the sign of a derivative
UNSEEN = {"\u2061", "\u2062"}


def read(math: Tag) -> list[Relation]:
    """Return the relations of a formula, in order."""
    found = list(marks(math))
    if found and found[-1] == ".":
        found.pop()
    table = found[0] if found else None
    if isinstance(table, Tag) and table.name == "mtable":
        return [Reader(row).relation() for row in aligned(table)]
    reader = Reader(found)
    relations = [reader.relation()]
    while reader.takes(","):
        if reader.next is not None:  # more follows
            relations.append(reader.relation())
    reader.expect(None)
    return relations


def marks(*elements: Tag) -> Iterator[Mark]:
    """Yield what a row shows, whatever its nesting."""
    for element in elements:
        for child in element.find_all(True, recursive=False):
            yield from shown(child)


def shown(element: Tag) -> Iterator[Mark]:
    """Yield what an element adds to its row."""
    text = element.get_text()
    match element.name:
        case "mspace":
            return
        case "mrow" | "mtd":
            yield from marks(element)
        case "munder":  # the text of an underbrace is for people
            yield from shown(children(element)[0])
        case "mo" | "mi" if text in UNSEEN | {"⏟"}:
            return
        case "mo":
            yield text
        case "mi" if text in {".", "ln", "min"}:
            yield text
        case "msup" if children(element)[0].get_text() in CLOSING.values():
            yield from shown(children(element)[0])
            yield element
        case _:
            yield element


def children(element: Tag) -> list[Tag]:
    """Return the elements within an element."""
    return list(element.find_all(True, recursive=False))


def aligned(table: Tag) -> Iterator[list[Mark]]:
    """Yield the lines of a table; one that begins with a sign continues."""
    line: list[Mark] = []
    for row in children(table):
        added = list(marks(*children(row)))
        if line and added[0] not in RELATIONS:
            yield line
            line = []
        line += added
    yield line


class Reader:
    """Reads marks from left to right."""

    def __init__(self, found: list[Mark]) -> None:
        self.marks = found
        self.place = 0

    @property
    def next(self) -> Mark | None:
        """The next mark, if any."""
        rest = self.marks[self.place :]
        return rest[0] if rest else None

    def take(self) -> Mark:
        """Return the next mark, and advance."""
        if self.next is None:
            raise ValueError("the formula ends too early")
        self.place += 1
        return self.marks[self.place - 1]

    def takes(self, *signs: str) -> str | None:
        """Take the next mark if it is one of these signs."""
        return str(self.take()) if self.next in signs else None

    def expect(self, sign: str | None) -> None:
        """Take the sign, or the end, that has to come next."""
        if self.next != sign:
            raise ValueError(f"expected {sign or 'the end'}, got {self.next}")
        self.place += 1

    def relation(self) -> Relation:
        """Read sides with signs between them."""
        sides, signs = [self.sum()], []
        while sign := self.takes(*RELATIONS):
            signs.append(sign)
            sides.append(self.sum())
        return Relation(tuple(sides), tuple(signs))

    def sum(self) -> Node:
        """Read terms with + and − between them."""
        terms = [self.signed_term()]
        while self.next in ("+", "−"):
            terms.append(self.signed_term())
        return terms[0] if len(terms) == 1 else Sum(tuple(terms))

    def signed_term(self) -> Node:
        """Read a term, and its sign if it has one."""
        sign = self.takes("+", "−")
        return Minus(self.term()) if sign == "−" else self.term()

    def term(self) -> Node:
        """Read products with signs such as ∘ between them."""
        left = self.product()
        while sign := self.takes("∘", "∖", "∩"):
            left = Operation(sign, left, self.product())
        return left

    def product(self) -> Node:
        """Read factors side by side."""
        factors = [self.factor()]
        while True:
            if self.takes("/"):
                factors.append(Quotient(factors.pop(), self.factor()))
            elif self.takes("⋅") or self.begins_factor():
                factors.append(self.factor())
            else:
                break
        return factors[0] if len(factors) == 1 else Product(tuple(factors))

    def begins_factor(self) -> bool:
        """Whether the next mark can be multiplied by what precedes it."""
        return isinstance(self.next, Tag) or self.next in (*CLOSING, "ln")

    def factor(self) -> Node:
        """Read one factor, with the power after its bracket."""
        mark = self.take()
        if mark == "ln":
            argument = self.factor() if self.next == "(" else self.product()
            return Call(Name("ln"), (argument,))
        if mark == "min":
            return self.least()
        if isinstance(mark, str):
            read_so_far = self.in_brackets(mark)
        elif mark.name == "munderover":
            return self.total(mark)
        elif mark.get_text() == "Δ":
            return prefixed("Δ", self.factor())
        else:
            read_so_far = atom(mark)
            if (
                isinstance(read_so_far, Name)
                and read_so_far.name in FUNCTIONS
                and self.takes("(")
            ):
                arguments = self.listed(")")
                return self.raised(Call(read_so_far, arguments))
        return self.raised(read_so_far)

    def raised(self, base: Node) -> Node:
        """Read the power after a closing bracket."""
        mark = self.next
        if (
            isinstance(mark, Tag)
            and mark.name == "msup"
            and children(mark)[0].get_text() in CLOSING.values()
        ):
            self.take()
            return superscript(base, children(mark)[1])
        return base

    def in_brackets(self, opening: str) -> Node:
        """Read the contents of a bracket."""
        if opening not in CLOSING:
            raise ValueError(f"expected a factor, got {opening}")
        inner = self.listed(CLOSING[opening])
        if len(inner) > 1:
            return Entries(inner)
        match inner[0]:
            case Product((base, Name("𝟏"))):
                return WithOnes(base)
        return inner[0]

    def listed(self, closing: str) -> tuple[Node, ...]:
        """Read up to a closing bracket, with commas between."""
        found = [self.sum()]
        while self.takes(","):
            found.append(self.sum())
        self.expect(closing)
        return tuple(found)

    def total(self, mark: Tag) -> Node:
        """Read a sum over an index."""
        sign, below, above = children(mark)
        if sign.get_text() != "∑":
            raise ValueError(f"expected a sum, got {sign.get_text()}")
        match Reader(list(shown(below))).relation():
            case Relation((Name() as index, first), ("=",)):
                return Total(index, first, alone(above), self.signed_term())
        raise ValueError(f"expected an index and its start, got {below}")

    def least(self) -> Node:
        """Read a minimum over the values for which a condition holds."""
        self.expect("{")
        variable = self.factor()
        assert isinstance(variable, Name)
        self.expect(":")
        condition = self.relation()
        self.expect("}")
        return Least(variable, condition)


def atom(element: Tag) -> Node:
    """Read an element that is an operand."""
    text, inner = element.get_text(), children(element)
    match element.name:
        case "mn":
            number = float(text)
            return Number(int(number) if number.is_integer() else number)
        case "mi" if element.get("mathvariant") == "normal":
            return Name(UPRIGHT.get(text, text))
        case "mi":
            return Name(text)
        case "msub":
            return Indexed(alone(inner[0]), indices(inner[1]))
        case "msup":
            return superscript(alone(inner[0]), inner[1])
        case "msubsup":
            name = Indexed(alone(inner[0]), indices(inner[1]))
            return superscript(name, inner[2])
        case "mfrac" if element.get("linethickness") == "0":
            return Stacked(alone(inner[0]), alone(inner[1]))
        case "mfrac":
            return fraction(inner[0], inner[1])
        case "msqrt":
            return Root(Reader(list(marks(element))).sum())
        case "mtable":
            rows = [Reader(list(marks(*children(row)))) for row in inner]
            return Column(tuple(row.sum() for row in rows))
    raise ValueError(f"no rule for <{element.name}>: {text}")


def alone(element: Tag) -> Node:
    """Read an element that holds one expression."""
    reader = Reader(list(shown(element)))
    found = reader.sum()
    reader.expect(None)
    return found


def indices(element: Tag) -> tuple[Node, ...]:
    """Read the indices below a letter."""
    found = list(shown(element))
    return tuple(
        Name(mark) if isinstance(mark, str) else atom(mark) for mark in found
    )


def superscript(base: Node, element: Tag) -> Node:
    """Read a superscript: a transpose, a time, a star or a power."""
    match list(shown(element)):
        case ["∗"]:
            return prefixed("", base, "*")
        case ["(", *_, ")"]:
            return At(base, alone(element))
        case [Tag() as only] if only.get_text() == "𝖳":
            return Transposed(base)
    return Power(base, alone(element))


def fraction(top: Tag, bottom: Tag) -> Node:
    """Read a fraction, or a derivative written as one."""
    above, below = list(shown(top)), list(shown(bottom))
    if is_differential(above[0]) and is_differential(below[0]):
        of, by = Reader(above[1:]).factor(), Reader(below[1:]).factor()
        assert isinstance(of, Name)
        return Derivative(of, by)
    return Quotient(alone(top), alone(bottom))


def is_differential(mark: Mark) -> bool:
    """Whether a mark is the d or ∂ of a derivative."""
    return (
        isinstance(mark, Tag)
        and mark.name == "mi"
        and atom(mark) in (Name("∂"), Name("ⅆ"))
    )


def prefixed(before: str, node: Node, after: str = "") -> Node:
    """Attach a sign to a name; together they are another name."""
    match node:
        case Name(name):
            return Name(f"{before}{name}{after}")
        case Indexed(base, below):
            return Indexed(prefixed(before, base, after), below)
        case At(base, time):
            return At(prefixed(before, base, after), time)
    raise ValueError(f"expected a name, got {node}")

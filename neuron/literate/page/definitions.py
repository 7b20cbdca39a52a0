"""Find a definition in the package, and show it so that a reader can run it.

A function is shown as its own source, without two things that a page says
better: the types in its signature, and its docstring beyond the first line.
"""

import ast
import builtins
import re
import symtable
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path

ROOT = Path(__file__).parents[2]
WIDTH = 80
# Modules that describe and check arguments are not shown.
_BORDER = {"arguments", "checks", "quantities", "validators"}
_DISPLAY = re.compile(r"\$\$(.+?)\$\$", re.DOTALL)


@dataclass(frozen=True)
class Definition:
    """A function, class, constant or import, as it is shown."""

    name: str
    module: str
    code: str
    needs: frozenset[str] = frozenset()
    document: str = ""

    @property
    def is_import(self) -> bool:
        """Whether the code is an import statement."""
        return self.code.startswith(("import ", "from "))


@cache
def definitions() -> dict[str, Definition]:
    """Return every definition of the maths and the figures, by its name."""
    found: dict[str, Definition] = {}
    for path in sorted(
        [*ROOT.glob("[!_]*.py"), *ROOT.glob("figures/[!_]*.py")]
    ):
        if path.stem in _BORDER:
            continue
        for new in _definitions_in(path):
            known = found.setdefault(new.name, new)
            if known.code != new.code:
                raise ValueError(
                    f"{new.name}: defined in {known.module} and in "
                    f"{new.module}; a page could not tell them apart"
                )
    return found


def find(name: str) -> Definition:
    """Return the definition of a name, or raise a ValueError."""
    try:
        return definitions()[name]
    except KeyError:
        raise ValueError(f"{name}: no such definition in {ROOT.name}") from None


def equation(name: str) -> str:
    """Return the equation of a function, from its docstring."""
    found = _DISPLAY.search(find(name).document)
    if not found:
        raise ValueError(f"{name}: its docstring has no equation in $$ ... $$")
    return " ".join(found[1].split())


def in_order(names: Iterable[str]) -> list[Definition]:
    """Return definitions and all they need, in order, imports first."""
    ordered: dict[str, Definition] = {}

    def visit(name: str) -> None:
        if name in ordered or name not in definitions():
            return
        definition = find(name)
        for need in sorted(definition.needs):
            visit(need)
        ordered[name] = definition

    for name in sorted(names):
        visit(name)
    return sorted(ordered.values(), key=lambda d: not d.is_import)


def as_code(needed: Iterable[Definition]) -> str:
    """Join definitions into one block: imports, constants, functions."""
    needed = list(needed)
    parts = ["\n".join(sorted({d.code for d in needed if d.is_import}))]
    parts += [d.code for d in needed if not d.is_import]
    return "\n\n\n".join(
        ("\n\n\n" if long else "\n").join(group)
        for long, group in groupby(
            filter(None, parts), lambda part: "\n" in part
        )
    )


@cache
def names_used(code: str, *, called: bool = True) -> frozenset[str]:
    """Return the global names that a block reads but does not bind.

    Unless its functions are `called`, only their defaults are read.
    """
    scopes = [symtable.symtable(code, "<block>", "exec")]
    for scope in scopes:  # grows by the scopes within each
        scopes += [
            child
            for child in scope.get_children()
            if called or child.get_type() == "class"
        ]
    symbols = [symbol for scope in scopes for symbol in scope.get_symbols()]
    used = {symbol.get_name() for symbol in symbols if symbol.is_global()}
    return frozenset(used - names_made(code))


@cache
def names_made(code: str) -> frozenset[str]:
    """Return the global names that a block binds."""
    table = symtable.symtable(code, "<block>", "exec")
    return frozenset(
        symbol.get_name()
        for symbol in table.get_symbols()
        if symbol.is_assigned() or symbol.is_imported()
    )


def _definitions_in(path: Path) -> list[Definition]:
    text = path.read_text(encoding="utf-8")
    module = ".".join(path.relative_to(ROOT.parent).with_suffix("").parts)
    found = []
    for node in ast.parse(text).body:
        document = ""
        match node:
            case ast.Import(names=aliases) | ast.ImportFrom(names=aliases):
                source = getattr(node, "module", "")
                if source.startswith(("neuron", "__future__")):
                    continue
                names = [alias.asname or alias.name for alias in aliases]
                code = ast.unparse(node)
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
                names = [name]
                code = _shown(text, node)
                document = ast.get_docstring(node) or ""
            case ast.Assign(targets=[target]) | ast.AnnAssign(target=target):
                assert node.value
                names = [ast.unparse(target)]
                value = ast.get_source_segment(text, node.value)
                code = f"{names[0]} = {value}"
            case _:
                continue
        needs = names_used(code).difference(names)
        found += [
            Definition(name, module, code, needs, document) for name in names
        ]
    return found


def _shown(text: str, definition: ast.FunctionDef | ast.ClassDef) -> str:
    """Copy a definition without its types and most of its docstring."""
    lines = text.splitlines()[: definition.end_lineno]
    parts = [n for n in ast.walk(definition) if isinstance(n, ast.stmt)]
    # From the bottom up, so that the lines above keep their numbers.
    for node in sorted(parts, key=lambda part: part.lineno, reverse=True):
        margin = " " * node.col_offset
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            body = node.body[0]
            if document := ast.get_docstring(node):
                first = f'{margin}    """{document.splitlines()[0]}"""'
                lines[body.lineno - 1 : body.end_lineno] = [first]
            if isinstance(node, ast.FunctionDef):
                lines[node.lineno - 1 : body.lineno - 1] = _signature(node)
        elif isinstance(node, ast.AnnAssign) and not node.value:
            # A field of a named tuple needs a type that Python knows.
            kind = ast.unparse(node.annotation)
            known = kind if kind in dir(builtins) else "np.ndarray"
            field = f"{margin}{ast.unparse(node.target)}: {known}"
            lines[node.lineno - 1 : node.end_lineno] = [field]
    return "\n".join(lines[definition.lineno - 1 :])


def _signature(node: ast.FunctionDef) -> list[str]:
    """Write the signature without types, wrapped as the formatter does."""
    for part in ast.walk(node.args):
        if isinstance(part, ast.arg):
            part.annotation = None
    bare = ast.unparse(node.args)
    margin = " " * node.col_offset
    line = f"{margin}def {node.name}({bare}):"
    if len(line) <= WIDTH:
        return [line]
    rows = [f"{margin}    {bare}"]
    if len(rows[0]) > WIDTH:
        rows = [f"{margin}    {part}," for part in bare.split(", ")]
    return [f"{margin}def {node.name}(", *rows, f"{margin}):"]

"""Find a definition of the package, and show it as a reader can run it.

A function is shown with its own source, less two things that a page says
better: the types in its signature, and all of its docstring but the first line.
"""

import ast
import builtins
import copy
import re
import symtable
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

ROOT = Path(__file__).parents[2]
WIDTH = 80
# What says and checks what arguments are: it stands outside of the equations.
_BORDER = {
    *("__init__", "__main__", "arguments", "checks", "quantities"),
    "validators",
}
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
    for path in sorted([*ROOT.glob("*.py"), *ROOT.glob("figures/*.py")]):
        if path.stem in _BORDER:
            continue
        for one in _definitions_in(path):
            known = found.setdefault(one.name, one)
            if known.code != one.code:
                raise ValueError(
                    f"{one.name}: defined in {known.module} and in "
                    f"{one.module}; a page could not tell them apart"
                )
    return found


def find(name: str) -> Definition:
    """Return one definition, or say that there is none."""
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
    """Return definitions and all that they need: imports, then callees."""
    ordered: dict[str, Definition] = {}

    def visit(name: str) -> None:
        if name in ordered or name not in definitions():
            return
        one = find(name)
        for need in sorted(one.needs):
            visit(need)
        ordered[name] = one

    for name in names:
        visit(name)
    return sorted(ordered.values(), key=lambda one: not one.is_import)


def as_code(needed: Iterable[Definition]) -> str:
    """Join definitions into one block: imports, constants, functions."""
    needed = list(needed)
    wanted = in_order(one.name for one in needed)  # with all their imports
    parts = ["\n".join(sorted({one.code for one in wanted if one.is_import}))]
    parts += [one.code for one in needed if not one.is_import]
    text = parts[0]
    for above, part in pairwise(parts):
        if above:
            text += "\n\n\n" if "\n" in f"{above}{part}" else "\n"
        text += part
    return text


@cache
def names_used(code: str) -> frozenset[str]:
    """Return the global names that a block reads without making them first."""
    table = symtable.symtable(code, "<block>", "exec")
    used = {
        one.get_name() for one in table.get_symbols() if one.is_referenced()
    }
    inner = list(table.get_children())
    while inner:
        scope = inner.pop()
        inner += scope.get_children()
        used |= {
            one.get_name() for one in scope.get_symbols() if one.is_global()
        }
    return frozenset(used - names_made(code))


@cache
def names_made(code: str) -> frozenset[str]:
    """Return the global names that a block binds."""
    table = symtable.symtable(code, "<block>", "exec")
    return frozenset(
        one.get_name()
        for one in table.get_symbols()
        if one.is_assigned() or one.is_imported()
    )


def _definitions_in(path: Path) -> list[Definition]:
    text = path.read_text(encoding="utf-8")
    module = ".".join(path.relative_to(ROOT.parent).with_suffix("").parts)
    found = []
    for node in ast.parse(text).body:
        if isinstance(node, ast.Import | ast.ImportFrom):
            found += _imports(node, module)
            continue
        document = ""
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            name = node.name
            code = "\n".join(_shown(text.splitlines(), node))
            document = ast.get_docstring(node) or ""
        elif isinstance(node, ast.Assign | ast.AnnAssign) and node.value:
            target = (
                node.targets[0] if isinstance(node, ast.Assign) else node.target
            )
            name = ast.unparse(target)
            code = f"{name} = {ast.get_source_segment(text, node.value)}"
        else:
            continue
        needs = names_used(code) - {name}
        found.append(Definition(name, module, code, needs, document))
    return found


def _imports(
    node: ast.Import | ast.ImportFrom, module: str
) -> list[Definition]:
    """Return a definition for each name that a statement imports."""
    source = getattr(node, "module", "")
    if source == "__future__" or source.startswith("neuron"):
        return []
    code = ast.unparse(node)
    names = [alias.asname or alias.name for alias in node.names]
    return [Definition(name, module, code) for name in names]


def _shown(lines: list[str], node: ast.FunctionDef | ast.ClassDef) -> list[str]:
    """Copy a definition, its types and most of its docstring left out."""
    margin = " " * node.col_offset
    if isinstance(node, ast.FunctionDef):
        shown = _signature(node)
    else:
        shown = [lines[node.lineno - 1]]
    body = node.body
    position = body[0].lineno - 1
    if document := ast.get_docstring(node):
        shown.append(f'{margin}    """{document.splitlines()[0]}"""')
        position = body[0].end_lineno or 0
        body = body[1:]
    for statement in body:
        end = statement.end_lineno or 0
        shown += lines[position : statement.lineno - 1]
        if isinstance(statement, ast.FunctionDef):
            shown += _shown(lines, statement)
        elif isinstance(statement, ast.AnnAssign) and not statement.value:
            # A field of a record needs a type; Python has to know it.
            kind = ast.unparse(statement.annotation)
            known = kind if kind in dir(builtins) else "np.ndarray"
            shown.append(
                f"{margin}    {ast.unparse(statement.target)}: {known}"
            )
        else:
            shown += lines[statement.lineno - 1 : end]
        position = end
    return shown


def _signature(node: ast.FunctionDef) -> list[str]:
    """Write the signature without types, wrapped as the formatter does."""
    bare = _without_types(node.args)
    margin = " " * node.col_offset
    line = f"{margin}def {node.name}({bare}):"
    if len(line) <= WIDTH:
        return [line]
    rows = [f"{margin}    {bare}"]
    if len(rows[0]) > WIDTH:
        rows = [f"{margin}    {one}," for one in bare.split(", ")]
    return [f"{margin}def {node.name}(", *rows, f"{margin}):"]


def _without_types(arguments: ast.arguments) -> str:
    bare = copy.deepcopy(arguments)
    for one in ast.walk(bare):
        if isinstance(one, ast.arg):
            one.annotation = None
    return ast.unparse(bare)

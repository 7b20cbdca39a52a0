"""Find a definition of the package, and show it as a reader can run it.

A function is shown with its own source, less three things that a page says
better: the decorator that checks its arguments, the type annotations, and all
of its docstring but the first line.
"""

import ast
import io
import symtable
import sys
import tokenize
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import neuron

ROOT = Path(neuron.__file__).parent
WIDTH = 80


@dataclass(frozen=True)
class Definition:
    """A function, class, constant or import, as it is shown."""

    name: str
    module: str
    code: str
    needs: frozenset[str]

    @property
    def is_import(self) -> bool:
        """Whether the code is an import statement."""
        return self.code.startswith(("import ", "from "))


@cache
def definitions() -> dict[str, Definition]:
    """Give every definition of the maths and the figures, by its name."""
    found: dict[str, Definition] = {}
    for path in sorted([*ROOT.glob("*.py"), *ROOT.glob("figures/*.py")]):
        if path.name.startswith("__"):
            continue
        for one in _definitions_in(path):
            known = found.setdefault(one.name, one)
            if known.code != one.code:
                raise ValueError(
                    f"{one.name}: defined in {known.module} and in "
                    f"{one.module}; a page could not tell them apart"
                )
    return found


def definition(name: str) -> Definition:
    """Give one definition, or say that there is none."""
    try:
        return definitions()[name]
    except KeyError:
        raise ValueError(f"{name}: no such definition in {ROOT}") from None


def in_order(names: Iterable[str]) -> list[Definition]:
    """Give the definitions and all that they need: imports, then callees."""
    ordered: dict[str, Definition] = {}

    def visit(name: str) -> None:
        if name in ordered or name not in definitions():
            return
        one = definition(name)
        for need in sorted(one.needs):
            visit(need)
        ordered[name] = one

    for name in names:
        visit(name)
    return sorted(ordered.values(), key=lambda one: not one.is_import)


def as_code(ordered: Iterable[Definition]) -> str:
    """Join definitions into one block: imports, constants, functions."""
    ordered = list(ordered)
    imports = {one.code for one in ordered if one.is_import}
    groups = [
        sorted(one for one in imports if _is_standard(one) is standard)
        for standard in (True, False)
    ]
    head = "\n\n".join("\n".join(group) for group in groups if group)
    parts = [head] if head else []
    parts += [one.code for one in ordered if not one.is_import]
    text = ""
    for before, part in zip(["", *parts], parts, strict=False):
        if before:
            text += "\n\n\n" if "\n" in before + part else "\n"
        text += part
    return text


def names_used(code: str) -> set[str]:
    """Give the global names that a block reads without making them first."""
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
    return used - (names_made(code) - _read_before_made(code))


def names_made(code: str) -> set[str]:
    """Give the global names that a block defines."""
    table = symtable.symtable(code, "<block>", "exec")
    return {
        one.get_name()
        for one in table.get_symbols()
        if one.is_assigned() or one.is_imported()
    }


def _is_standard(statement: str) -> bool:
    return statement.split()[1].split(".")[0] in sys.stdlib_module_names


def _read_before_made(code: str) -> set[str]:
    """Names that a statement reads although no statement above made them."""
    made: set[str] = set()
    early: set[str] = set()
    for statement in ast.parse(code).body:
        reads = {
            node.id
            for node in ast.walk(statement)
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)
        }
        early |= reads - made
        made |= names_made(ast.unparse(statement))
    return early


def _definitions_in(path: Path) -> list[Definition]:
    text = path.read_text(encoding="utf-8")
    module = ".".join(path.relative_to(ROOT.parent).with_suffix("").parts)
    found = []
    for node in ast.parse(text).body:
        if isinstance(node, ast.Import | ast.ImportFrom):
            found += _imports(node, module)
        elif isinstance(node, ast.FunctionDef | ast.ClassDef):
            code = _shown(text, node)
            found.append(_made(node.name, module, code))
        elif isinstance(node, ast.Assign) and isinstance(
            node.targets[0], ast.Name
        ):
            code = ast.get_source_segment(text, node) or ""
            found.append(_made(node.targets[0].id, module, code))
    return found


def _made(name: str, module: str, code: str) -> Definition:
    return Definition(name, module, code, frozenset(names_used(code) - {name}))


def _imports(
    node: ast.Import | ast.ImportFrom, module: str
) -> list[Definition]:
    if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(
        "neuron"
    ):
        return []
    found = []
    for alias in node.names:
        one = (
            ast.Import([alias])
            if isinstance(node, ast.Import)
            else ast.ImportFrom(node.module, [alias], node.level)
        )
        name = alias.asname or alias.name
        found.append(Definition(name, module, ast.unparse(one), frozenset()))
    return found


def _shown(text: str, node: ast.FunctionDef | ast.ClassDef) -> str:
    """Cut a definition out of its module, and out of it what is not shown."""
    lines = text.splitlines(keepends=True)
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line))

    def offset(line: int, column: int) -> int:
        before = lines[line - 1].encode()[:column].decode()
        return starts[line - 1] + len(before)

    cuts: list[tuple[int, int, str]] = []
    for inner in ast.walk(node):
        if isinstance(inner, ast.FunctionDef):
            start = offset(inner.lineno, inner.col_offset)
            end = start + _signature_length(text[start:])
            cuts.append((start, end, _signature(inner)))
        if isinstance(inner, ast.FunctionDef | ast.ClassDef):
            doc = inner.body[0]
            if ast.get_docstring(inner) is not None:
                assert isinstance(doc, ast.Expr)
                assert doc.end_lineno is not None
                assert doc.end_col_offset is not None
                first = (ast.get_docstring(inner) or "").splitlines()[0]
                cuts.append(
                    (
                        offset(doc.lineno, doc.col_offset),
                        offset(doc.end_lineno, doc.end_col_offset),
                        f'"""{first}"""',
                    )
                )
        if isinstance(inner, ast.AnnAssign) and inner.value is not None:
            target, value = inner.target, inner.value
            assert target.end_lineno is not None
            assert target.end_col_offset is not None
            end = offset(value.lineno, value.col_offset)
            cuts.append(
                (offset(target.end_lineno, target.end_col_offset), end, " = ")
            )
        elif isinstance(inner, ast.AnnAssign):
            kind = inner.annotation
            assert kind.end_lineno is not None
            assert kind.end_col_offset is not None
            if ast.unparse(kind) == "Array":
                cuts.append(
                    (
                        offset(kind.lineno, kind.col_offset),
                        offset(kind.end_lineno, kind.end_col_offset),
                        "np.ndarray",
                    )
                )
    assert node.end_lineno is not None
    assert node.end_col_offset is not None
    start = offset(node.lineno, node.col_offset)
    end = offset(node.end_lineno, node.end_col_offset)
    for first_character, last, instead in sorted(cuts, reverse=True):
        text = text[:first_character] + instead + text[last:]
        end += len(instead) - (last - first_character)
    return text[start:end]


def _signature(node: ast.FunctionDef) -> str:
    """Write the signature without annotations, on one line where it fits."""
    bare = _without_annotations(node.args)
    line = f"def {node.name}({bare}):"
    if node.col_offset + len(line) <= WIDTH:
        return line
    indent = " " * node.col_offset
    rows = "".join(f"{indent}    {one},\n" for one in bare.split(", "))
    return f"def {node.name}(\n{rows}{indent}):"


def _without_annotations(arguments: ast.arguments) -> str:
    everyone = [
        *arguments.posonlyargs,
        *arguments.args,
        *arguments.kwonlyargs,
        *filter(None, [arguments.vararg, arguments.kwarg]),
    ]
    kept = [one.annotation for one in everyone]
    for one in everyone:
        one.annotation = None
    text = ast.unparse(arguments)
    for one, annotation in zip(everyone, kept, strict=True):
        one.annotation = annotation
    return text


def _signature_length(text: str) -> int:
    """Count the characters from `def` up to the colon that ends it."""
    depth = 0
    lines = text.splitlines(keepends=True)
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == tokenize.OP:
            depth += (token.string in "([{") - (token.string in ")]}")
            if token.string == ":" and depth == 0:
                row, column = token.end
                return sum(map(len, lines[: row - 1])) + column
    raise ValueError("a signature without its colon")

"""Mutants of a Python module, and whether the tests of its room kill them.

The package and its tests are copied into a folder, and one file of the copy is
changed at a time. A process that has done the slow imports forks for each
mutant, so that a mutant costs only the tests of its room.
"""

import ast
import compileall
import gc
import importlib
import os
import py_compile
import resource
import shutil
import signal
import sys
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import Phase, settings

SECONDS = 60  # a mutant can be an endless loop
MEMORY = 8 * 2**30
SLOW = [
    "hypothesis.extra.numpy", "numpy.testing", "playwright.sync_api",
    "scipy.optimize", "selenium.webdriver",
]  # fmt: skip
QUICK = [
    "-x", "-q", "-n0", "--tb=no", "--assert=plain", "-pno:cacheprovider",
    "-pno:unraisableexception", "--hypothesis-profile=mutants",
]  # fmt: skip


class Mutant(NamedTuple):
    """One change to a file."""

    file: str
    line: int
    code: str
    change: str
    source: str


Operators = dict[type[ast.AST], list[type[ast.AST]]]
OTHER: Operators = {
    ast.Add: [ast.Sub],
    ast.Sub: [ast.Add],
    ast.Mult: [ast.Div],
    ast.Div: [ast.Mult],
    ast.FloorDiv: [ast.Mult],
    ast.Mod: [ast.Mult],
    ast.Pow: [ast.Mult],
    ast.BitAnd: [ast.BitOr],
    ast.BitOr: [ast.BitAnd],
    ast.And: [ast.Or],
    ast.Or: [ast.And],
    ast.Lt: [ast.LtE, ast.GtE],
    ast.LtE: [ast.Lt, ast.Gt],
    ast.Gt: [ast.GtE, ast.LtE],
    ast.GtE: [ast.Gt, ast.Lt],
    ast.Eq: [ast.NotEq],
    ast.NotEq: [ast.Eq],
    ast.Is: [ast.IsNot],
    ast.IsNot: [ast.Is],
    ast.In: [ast.NotIn],
    ast.NotIn: [ast.In],
}
ANNOTATIONS = {"annotation", "returns"}


def mutants(file: str, source: str) -> Iterator[Mutant]:
    """Yield mutants, each with one operator, constant or so on changed."""
    tree = ast.parse(source)
    lines = source.splitlines()
    for node, name, place in children(tree):
        holder = getattr(node, name)
        old = holder if place is None else holder[place]
        for new in replacements(node, name, old):
            # An operator alone says little: show it with its operands.
            operator = is_operator(old)
            shown: Any = node if operator else old
            before, line = ast.unparse(shown), shown.lineno
            put(node, name, place, new)
            after = ast.unparse(shown if operator else new)
            changed = ast.unparse(tree)
            put(node, name, place, old)
            change = f"{before} -> {after}"
            yield Mutant(file, line, lines[line - 1].strip(), change, changed)


def children(node: ast.AST) -> Iterator[tuple[ast.AST, str, int | None]]:
    """Yield the place of every node in a tree, except in annotations."""
    for name, value in ast.iter_fields(node):
        if name in ANNOTATIONS:
            continue
        several = value if isinstance(value, list) else [value]
        for i, child in enumerate(several):
            if isinstance(child, ast.AST):
                yield node, name, i if isinstance(value, list) else None
                yield from children(child)


def put(node: ast.AST, name: str, place: int | None, new: ast.AST) -> None:
    if place is None:
        setattr(node, name, new)
    else:
        getattr(node, name)[place] = new


def is_operator(node: ast.AST) -> bool:
    return isinstance(node, ast.operator | ast.cmpop | ast.boolop)


def replacements(parent: ast.AST, name: str, old: ast.AST) -> Iterator[ast.AST]:
    for other in OTHER.get(type(old), []):
        yield other()
    if isinstance(old, ast.UnaryOp) and not isinstance(old.op, ast.UAdd):
        yield old.operand
    if isinstance(old, ast.Constant):
        value = old.value
        if isinstance(value, bool):
            yield ast.Constant(not value)
        elif isinstance(value, int | float):
            near = value + 1, value - 1
            far = value * 2, value / 2  # where adding 1 changes nothing
            for changed in far if value in near else near:
                yield ast.Constant(changed)
    elif name == "test" or (name, type(parent)) == ("ifs", ast.comprehension):
        yield ast.Constant(False)
        if not isinstance(parent, ast.While):
            yield ast.Constant(True)
    elif isinstance(old, ast.Continue):
        yield ast.Break()
    elif isinstance(parent, ast.Return):
        yield ast.Constant(None)


def room(file: str) -> str:
    """Return the test file of a module."""
    return f"tests/test_{Path(file).stem.strip('_')}.py"


copy = Path()
"""The copy of the project that belongs to this process."""


def copy_project(root: Path, folder: Path) -> None:
    """Make the copy of this process, and do the slow imports."""
    global copy
    copy = folder / str(os.getpid())
    copy.mkdir()
    for name in "neuron", "tests", "docs", "pyproject.toml", "README.md":
        if (root / name).is_dir():
            unwanted = shutil.ignore_patterns("__pycache__")
            shutil.copytree(root / name, copy / name, ignore=unwanted)
        elif (root / name).exists():
            shutil.copy(root / name, copy)
    # Bytecode that is checked against its source, since that will change.
    checked = py_compile.PycInvalidationMode.CHECKED_HASH
    for name in "neuron", "tests":
        compileall.compile_dir(copy / name, quiet=1, invalidation_mode=checked)
    for name in SLOW:
        importlib.import_module(name)
    # A failing example need not be shrunk.
    usual = settings.get_profile("ci")
    phases = [Phase.explicit, Phase.generate]
    settings.register_profile("mutants", usual, phases=phases)
    gc.freeze()


def killed(mutant: Mutant) -> bool:
    """Run the tests of a room with a mutant in place; they should fail."""
    path = copy / mutant.file
    original = path.read_text(encoding="utf-8")
    path.write_text(mutant.source, encoding="utf-8")
    try:
        return not passes(room(mutant.file))
    finally:
        path.write_text(original, encoding="utf-8")


def passes(tests: str) -> bool:
    """Run some tests in a child process."""
    child = os.fork()
    if child:
        return os.waitpid(child, 0)[1] == 0
    try:
        os._exit(run(tests))
    finally:  # the child must never continue as the parent
        traceback.print_exc()
        os._exit(1)


def run(tests: str) -> int:
    signal.alarm(SECONDS)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    ours = {"neuron", "tests"}
    for name in [m for m in sys.modules if m.split(".")[0] in ours]:
        del sys.modules[name]
    os.chdir(copy)
    sys.path[:0] = [str(copy)]
    sys.dont_write_bytecode = True
    os.environ["PYTHONDONTWRITEBYTECODE"] = "1"
    os.environ["PYTHONPATH"] = str(copy)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    return int(pytest.main([*QUICK, tests]))

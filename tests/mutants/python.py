"""Mutants of a Python module, and whether the tests of its room kill them.

The package and its tests are copied into a folder, and one file of the copy is
changed at a time. A process that has imported what is slow forks for each
mutant, so that a mutant costs the tests of its room and no start of Python.
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

SECONDS = 60  # a loop without an end, which a mutant can be
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
    """One change of a file."""

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
    """Change one operator, comparison, constant, condition or return each."""
    tree = ast.parse(source)
    lines = source.splitlines()
    for node, name, place in children(tree):
        holder = getattr(node, name)
        old = holder if place is None else holder[place]
        for new in replacements(node, name, old):
            # An operator alone says little: show it between its operands.
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
    """Every place of a tree where a node is, but for annotations."""
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
            far = value * 2, value / 2  # where 1 more is too little to count
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
    """The tests of a module."""
    return f"tests/test_{Path(file).stem.strip('_')}.py"


copy = Path()
"""The copy of the project that belongs to this process."""


def copy_project(root: Path, folder: Path) -> None:
    """Make the copy of this process, and import what is slow."""
    global copy
    copy = folder / str(os.getpid())
    copy.mkdir()
    for name in "neuron", "tests", "docs", "pyproject.toml", "README.md":
        if (root / name).is_dir():
            unwanted = shutil.ignore_patterns("__pycache__")
            shutil.copytree(root / name, copy / name, ignore=unwanted)
        elif (root / name).exists():
            shutil.copy(root / name, copy)
    # Bytecode that is compared with its source, for this will change.
    checked = py_compile.PycInvalidationMode.CHECKED_HASH
    for name in "neuron", "tests":
        compileall.compile_dir(copy / name, quiet=1, invalidation_mode=checked)
    for name in SLOW:
        importlib.import_module(name)
    # What fails need not be made simple.
    usual = settings.get_profile("ci")
    phases = [Phase.explicit, Phase.generate]
    settings.register_profile("mutants", usual, phases=phases)
    gc.freeze()


def killed(mutant: Mutant) -> bool:
    """Run the tests of a room with a mutant in it; they should fail."""
    path = copy / mutant.file
    original = path.read_text(encoding="utf-8")
    path.write_text(mutant.source, encoding="utf-8")
    try:
        return not passes(room(mutant.file))
    finally:
        path.write_text(original, encoding="utf-8")


def passes(tests: str) -> bool:
    """Run some tests in a process of their own."""
    child = os.fork()
    if child:
        return os.waitpid(child, 0)[1] == 0
    try:
        os._exit(run(tests))
    finally:  # nothing of the parent may go on in its child
        traceback.print_exc()
        os._exit(1)


def run(tests: str) -> int:
    signal.alarm(SECONDS)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    ours = {"neuron", "tests"}
    for name in [one for one in sys.modules if one.split(".")[0] in ours]:
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

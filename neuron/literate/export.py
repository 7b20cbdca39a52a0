"""Take a page along: as a script, as a notebook, as Markdown with outputs."""

import ast
import inspect
import json
import re
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from textwrap import fill, indent
from types import ModuleType

import neuron
import neuron.arguments
import neuron.figures
from neuron.literate.cells import Cell, Code, Figure, Text, plain

_MODULES: dict[str, ModuleType] = {
    "neuron": neuron,
    "neuron.arguments": neuron.arguments,
    "neuron.figures": neuron.figures,
}
_REFERENCE = re.compile(r"^::: (?P<module>[\w.]+)\n(?: +.*\n?)*", re.MULTILINE)


def script(title: str, address: str, cells: Iterable[Cell]) -> str:
    """Write the page as a Python script, its prose as comments."""
    cells = list(cells)
    while cells and isinstance(cells[-1], Text):
        cells.pop()  # words after the last line of code
    needs = "NumPy 2 or newer"
    if any(isinstance(cell, Code) and "plt." in cell.code for cell in cells):
        needs += ", and Matplotlib"
    parts = [_preamble(title, address, needs)]
    for cell in cells:
        if isinstance(cell, Text):
            parts.append(_comment(plain(cell.markdown)))
        else:
            parts.append(cell.code)
    return "\n\n".join(part for part in parts if part) + "\n"


def notebook(title: str, address: str, cells: Iterable[Cell]) -> str:
    """Write the page as a Jupyter notebook, version 4.5, without outputs."""
    made: list[dict[str, object]] = []

    def add(kind: str, source: str, **more: object) -> None:
        made.append(
            {
                "cell_type": kind,
                "id": f"cell-{len(made) + 1}",
                "metadata": {},
                "source": source.splitlines(keepends=True),
                **more,
            }
        )

    add(
        "markdown",
        f"From [{title}]({address}), a page of One artificial neuron.",
    )
    for cell in cells:
        if isinstance(cell, Text):
            if plain(cell.markdown):
                add("markdown", plain(cell.markdown))
            continue
        add("code", cell.code, execution_count=None, outputs=[])
        if isinstance(cell, Figure):
            add("markdown", f"*{plain(cell.caption)}*")
    kernel = {
        "display_name": "Python 3",
        "language": "python",
        "name": "python3",
    }
    whole = {
        "cells": made,
        "metadata": {
            "kernelspec": kernel,
            "language_info": {"name": "python"},
        },
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def markdown(cells: Iterable[Cell], outputs: Iterator[str]) -> str:
    """Write the page as plain Markdown, what its blocks printed in place."""
    parts = []
    for cell in cells:
        if isinstance(cell, Text):
            text = _REFERENCE.sub(_reference, cell.markdown)
            parts.append(plain(text))
            continue
        parts.append(f"```python\n{cell.code}\n```")
        if cell.prints:
            parts.append(f"```text\n{next(outputs, '').rstrip()}\n```")
        if isinstance(cell, Figure):
            parts.append(f"> {plain(cell.caption)}")
            parts.append(f"> {' '.join(cell.alternative.split())}")
    return "\n\n".join(part for part in parts if part) + "\n"


def _preamble(title: str, address: str, needs: str) -> str:
    """Say what the script is and needs, and stop early where it is missing."""
    packages = [one for one in ("NumPy", "Matplotlib") if one in needs]
    install = "pip install --upgrade " + " ".join(packages).lower()
    return "\n".join(
        [
            f'"""{title}. The code of a page of One artificial neuron.',
            "",
            address,
            "",
            f"Needs Python 3.11 or newer with {needs}.",
            '"""',
            "",
            "import sys",
            "",
            "try:",
            *(f"    import {one.lower()}" for one in packages),
            "    if int(numpy.__version__.split('.')[0]) < 2:",
            '        raise ImportError("NumPy is too old")',
            "except ImportError:",
            f'    sys.exit("This script needs {needs}: {install}")',
        ]
    )


def _comment(text: str) -> str:
    """Wrap prose as comments; tables and formulas keep their lines."""
    paragraphs = []
    for paragraph in filter(None, text.split("\n\n")):
        if not paragraph.startswith(("|", "#", "`", "~")):
            paragraph = fill(
                paragraph, 77, break_long_words=False, break_on_hyphens=False
            )
        paragraphs.append(indent(paragraph, "# ", lambda line: True))
    return "\n#\n".join(paragraphs)


def _reference(found: re.Match[str]) -> str:
    """Write what the reference page says of a module, from its docstrings."""
    module = _MODULES[found["module"]]
    parts = [f"## {found['module']}", inspect.getdoc(module) or ""]
    if not hasattr(module, "__all__"):
        parts += [f"### {name}\n\n{said}" for name, said in _explained(module)]
    for name in getattr(module, "__all__", []):
        member = getattr(module, name)
        if isinstance(member, Callable):  # type: ignore[arg-type]
            parts.append(f"### {name}")
            parts.append(f"```text\n{name}{_signature(member)}\n```")
            parts.append(inspect.getdoc(member) or "")
    return "\n\n".join(parts) + "\n"


def _explained(module: ModuleType) -> Iterator[tuple[str, str]]:
    """Find the names of a module that have a docstring below them."""
    body = ast.parse(inspect.getsource(module)).body
    for one, after in pairwise(body):
        if isinstance(one, ast.Assign) and isinstance(after, ast.Expr):
            assert isinstance(after.value, ast.Constant)
            yield ast.unparse(one.targets[0]), str(after.value.value).strip()


def _signature(member: object) -> str:
    """Give the signature as it is written: a default may have no other name."""
    if not inspect.isfunction(member):
        return ""
    (node,) = ast.parse(inspect.getsource(member)).body
    assert isinstance(node, ast.FunctionDef)
    returns = ast.unparse(node.returns) if node.returns else "None"
    return f"({ast.unparse(node.args)}) -> {returns}"


def prints(code: str) -> bool:
    """Say whether a block calls print, and so has an output to show."""
    return "print(" in code and any(
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "print"
        for node in ast.walk(ast.parse(code))
    )

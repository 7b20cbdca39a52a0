"""Write a page as plain Markdown, what its blocks printed in place."""

import ast
import inspect
import re
from collections.abc import Iterator
from itertools import pairwise
from types import ModuleType

import neuron
import neuron.arguments
import neuron.figures
from neuron.literate.export.cells import plain, words
from neuron.literate.page.parts import Code, Figure, Part, Prose

_MODULES: dict[str, ModuleType] = {
    "neuron": neuron,
    "neuron.arguments": neuron.arguments,
    "neuron.figures": neuron.figures,
}
_REFERENCE = re.compile(r"^::: (?P<module>[\w.]+)\n(?: +.*\n?)*", re.MULTILINE)


def markdown(parts: list[Part]) -> str:
    """Return the page as Markdown that needs no site around it."""
    written = []
    for part in parts:
        if isinstance(part, Prose):
            written.append(plain(_REFERENCE.sub(_reference, part.words)))
        elif not isinstance(part, Code):
            written.append(words(part))
        elif part.code:
            written.append(f"```python\n{part.code}\n```")
            if part.output:
                written.append(f"```text\n{part.output.rstrip()}\n```")
        if isinstance(part, Figure):
            written.append(f"> {plain(part.caption.words)}")
            written.append(f"> {' '.join(part.alternative.words.split())}")
    return "\n\n".join(filter(None, written)) + "\n"


def _reference(found: re.Match[str]) -> str:
    """Write what the reference page says of a module, from its docstrings."""
    module = _MODULES[found["module"]]
    parts = [f"## {found['module']}", inspect.getdoc(module) or ""]
    if not hasattr(module, "__all__"):
        parts += [f"### {name}\n\n{said}" for name, said in _explained(module)]
    for name in getattr(module, "__all__", []):
        member = getattr(module, name)
        if callable(member):
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
    """Return the signature as it is written: a default may have a name."""
    if not inspect.isfunction(member):
        return ""
    (node,) = ast.parse(inspect.getsource(member)).body
    assert isinstance(node, ast.FunctionDef)
    returns = ast.unparse(node.returns) if node.returns else "None"
    return f"({ast.unparse(node.args)}) -> {returns}"

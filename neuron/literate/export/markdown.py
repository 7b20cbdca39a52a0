"""Write a page as plain Markdown, what its blocks printed in place."""

import re

import griffe

from neuron.literate.export.cells import plain, words
from neuron.literate.page.definitions import ROOT
from neuron.literate.page.parts import Code, Figure, Part, Prose

_REFERENCE = re.compile(r"^::: ([\w.]+)\n(?: +.*\n?)*", re.MULTILINE)


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
    """Write what the reference says of a module, from its docstrings."""
    module = griffe.load(
        found[1], search_paths=[ROOT.parent], resolve_aliases=True
    )
    parts = [f"## {found[1]}", _document(module)]
    for name in map(str, module.exports or module.attributes):
        member = module[name]
        if _document(member):
            parts.append(f"### {name}")
            if member.is_function:
                parts.append(f"```text\n{member.signature()}\n```")
            parts.append(_document(member))
    return "\n\n".join(parts) + "\n"


def _document(member: griffe.Object | griffe.Alias) -> str:
    return member.docstring.value if member.docstring else ""

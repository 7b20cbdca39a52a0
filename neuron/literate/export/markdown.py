"""Write a page as plain Markdown, with the output of its blocks."""

import re
from functools import cache
from typing import Any

import griffe

from neuron.literate.export.cells import plain, words
from neuron.literate.page.definitions import ROOT
from neuron.literate.page.parts import Code, Figure, Part, Prose

_REFERENCE = re.compile(
    r"^::: (?P<name>[\w.]+)\n(?P<options>(?: +.*\n?)*)", re.MULTILINE
)
_MEMBERS = re.compile(r"members: (?:false|\[(?P<names>[^]]*)\])")


def markdown(parts: list[Part]) -> str:
    """Return the page as Markdown that does not need the site."""
    written = []
    for part in parts:
        if isinstance(part, Prose):
            text = _REFERENCE.sub(_documented, part.text)
            written.append(plain(text))
        elif not isinstance(part, Code):
            written.append(words(part))
        elif part.code:
            written.append(f"```python\n{part.code}\n```")
            if part.output:
                written.append(f"```text\n{part.output.rstrip()}\n```")
        if isinstance(part, Figure):
            written.append(f"> {plain(part.caption.text)}")
            written.append(f"> {' '.join(part.alternative.text.split())}")
    return "\n\n".join(filter(None, written)) + "\n"


@cache
def package() -> Any:
    """Read all docstrings of the package."""
    place = [ROOT.parent]
    return griffe.load(ROOT.name, search_paths=place, resolve_aliases=True)


def _documented(found: re.Match[str]) -> str:
    """Write what the reference says about a name, from its docstring.

    For a module it lists all that is public, or the members in its options.
    """
    named = package().modules_collection[found["name"]]
    if not named.is_module:
        return f"{_entry(named)}\n"
    names = list(map(str, named.exports or named.attributes))
    if chosen := _MEMBERS.search(found["options"]):
        names = re.findall(r"\w+", chosen["names"] or "")
    parts = [f"## {named.path}", _document(named)]
    parts += [_entry(named[name]) for name in names if _document(named[name])]
    return "\n\n".join(parts) + "\n"


def _entry(named: Any) -> str:
    """Write the name, the signature and the docstring of a definition."""
    parts = [f"### {named.name}"]
    if named.is_function:
        parts.append(f"```text\n{named.signature()}\n```")
    return "\n\n".join([*parts, _document(named)])


def _document(named: griffe.Object | griffe.Alias) -> str:
    return named.docstring.value if named.docstring else ""

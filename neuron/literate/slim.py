"""Style sheets with only what a site can use.

The theme's sheets serve every site there could be. A rule goes where a class or
an attribute that it asks for stands in no page and in no script of this site,
and a custom property goes where nothing reads it.
"""

import re
from collections.abc import Iterable
from pathlib import Path

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
# What a rule does without, or in another place, says nothing about its use.
_OPTIONAL = re.compile(r":(?:not|is|where|has)\((?:[^()]|\([^()]*\))*\)")
_CLASS = re.compile(r"\.((?:[\w-]|\\.)+)")
_VALUE = re.compile(r"\[[\w-]+=[\"']?([\w-]+)[\"']?\]")
_PROPERTY = re.compile(r"\s*(--[\w-]+)\s*:")
_TOKEN = re.compile(
    r"\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'|\\.|[^\"'\\]", re.DOTALL
)
_WORD = re.compile(r"[\w-]+")
_VALUES_OF_TAGS = re.compile(r'[\w-]+="([^"]*)"')


def theme(site: Path) -> None:
    """Rewrite the theme's style sheets in a folder with a built site."""
    assets = site / "assets"
    pages = [path.read_text("utf-8") for path in site.rglob("*.html")]
    scripts = [
        path.read_text("utf-8")
        for pattern in ("*.js", "javascripts/bundle.*.js")
        for path in assets.glob(pattern)
    ]
    sheets = {
        str(path): path.read_text("utf-8")
        for pattern in ("stylesheets/*.css", "_mkdocstrings.css")
        for path in assets.glob(pattern)
    }
    for name, text in slim(sheets, words_of(pages, scripts)).items():
        Path(name).write_text(text, encoding="utf-8")


def words_of(pages: Iterable[str], scripts: Iterable[str]) -> set[str]:
    """Every word in an attribute of a page, and every word of a script."""
    found: set[str] = set()
    for page in pages:
        for value in _VALUES_OF_TAGS.findall(page):
            found.update(value.split())
    for script in scripts:
        found.update(_WORD.findall(script))
    return found


def slim(sheets: dict[str, str], words: set[str]) -> dict[str, str]:
    """Keep of some style sheets what a site with these words can use."""
    kept = {name: _rules(text, words) for name, text in sheets.items()}
    while True:
        sheet = "".join(kept.values())
        read = set(re.findall(r"var\(\s*(--[\w-]+)", sheet))
        fewer = {
            name: _declarations(text, read | words)
            for name, text in kept.items()
        }
        if fewer == kept:
            return kept
        kept = fewer


def _rules(sheet: str, words: set[str]) -> str:
    kept = []
    for head, body in _blocks(_COMMENT.sub("", sheet)):
        if body is None:
            kept.append(head)
        elif head.startswith(("@media", "@supports", "@layer")):
            inner = _rules(body, words)
            kept.append(f"{head}{{{inner}}}" if inner else "")
        elif head.startswith("@"):
            kept.append(f"{head}{{{body}}}")
        else:
            used = [one for one in _split(head, ",") if _used(one, words)]
            kept.append(f"{','.join(used)}{{{body}}}" if used else "")
    return "".join(kept)


def _used(selector: str, words: set[str]) -> bool:
    asked = _OPTIONAL.sub("", selector)
    names = [re.sub(r"\\(.)", r"\1", name) for name in _CLASS.findall(asked)]
    return words.issuperset([*names, *_VALUE.findall(asked)])


def _declarations(sheet: str, read: set[str]) -> str:
    """Leave out the custom properties that nothing reads."""
    kept = []
    for head, body in _blocks(sheet):
        if body is None:
            kept.append(head)
        elif "{" in body and head.startswith("@"):
            kept.append(f"{head}{{{_declarations(body, read)}}}")
        else:
            lines = [
                line
                for line in _split(body, ";")
                if line.strip()
                and not ((own := _PROPERTY.match(line)) and own[1] not in read)
            ]
            kept.append(f"{head}{{{';'.join(lines)}}}" if lines else "")
    return "".join(kept)


def _blocks(sheet: str) -> Iterable[tuple[str, str | None]]:
    """Each statement of a style sheet: what is before braces, and in them."""
    head, body, depth = "", "", 0
    for token in _TOKEN.findall(sheet):
        if token == "}":
            depth -= 1
            if depth == 0:
                yield head.strip(), body
                head, body = "", ""
                continue
        if depth:
            body += token
        elif token == ";":
            yield f"{head.strip()};", None
            head = ""
        elif token != "{":
            head += token
        depth += token == "{"


def _split(text: str, where: str) -> list[str]:
    """Split at a character that stands in no string and in no bracket."""
    parts, depth = [""], 0
    for token in _TOKEN.findall(text):
        depth += (token in "([") - (token in ")]")
        if token == where and depth == 0:
            parts.append("")
        else:
            parts[-1] += token
    return parts

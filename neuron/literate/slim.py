"""One style sheet with only what this site can use.

Those of the theme serve every site there could be. A rule goes if it asks for a
class or a value that stands in no page and in no script of this site, then a
variable that no rule reads.
"""

import re
import shutil
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

from tinycss2 import parse_rule_list, parse_stylesheet, serialize

_SHEET = "assets/site.css"
_LINK = re.compile(r'<link rel="stylesheet" href="([^"]+)">\s*')
_WORD = re.compile(r"[\w-]+")
_ATTRIBUTE = re.compile(r'[\w-]+="([^"]*)"')
_READ = re.compile(r"var\(\s*(--[\w-]+)")
_VARIABLE = re.compile(
    r'(?<=[{;])\s*(?P<name>--[\w-]+)\s*:(?:"[^"]*"|[^;{}"])*(?:;|(?=\}))'
)
# As long as a rule asks whether a table has a class, a browser styles all that
# stands in tables anew when any element gets one. Here no table has, so a rule
# may ask for something else that weighs as much.
_PLAIN_TABLE, _TABLE = "table:not([class])", "table:not(:root)"


def pages(site: Path) -> None:
    """Let all pages in a folder with a built site share one style sheet."""
    assets = site / "assets"
    files = {path: path.read_text("utf-8") for path in site.rglob("*.html")}
    scripts = [
        path.read_text("utf-8")
        for pattern in ("*.js", "javascripts/bundle.*.js")
        for path in assets.glob(pattern)
    ]
    words = words_of(files.values(), scripts)
    links = _LINK.findall(files[site / "index.html"])
    sheets = [site / link for link in links]
    sheet = slim("".join(path.read_text("utf-8") for path in sheets), words)
    if not any("<table " in html for html in files.values()):
        sheet = sheet.replace(_PLAIN_TABLE, _TABLE)
    for path in sheets:
        path.unlink()
    shutil.rmtree(assets / "stylesheets")  # only maps of what is gone are left
    (site / _SHEET).write_text(sheet, "utf-8")
    for path, html in files.items():
        path.write_text(_LINK.sub(_only_one, html), "utf-8")


def _only_one(link: re.Match[str]) -> str:
    return link[0] if link[1].endswith(_SHEET) else ""


def words_of(pages: Iterable[str], scripts: Iterable[str]) -> set[str]:
    """Give each word in an attribute of a page, and each word of a script."""
    found: set[str] = set()
    for page in pages:
        for value in _ATTRIBUTE.findall(page):
            found.update(value.split())
    for script in scripts:
        found.update(_WORD.findall(script))
    return found


def slim(sheet: str, words: set[str]) -> str:
    """Keep of a style sheet what a site with these words can use."""
    rules = parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True)
    kept, before = _kept(rules, words), ""
    while kept != before:  # a variable may be read by another alone
        before, kept = kept, _without_unread(kept, words)
    return kept


def _without_unread(sheet: str, words: set[str]) -> str:
    read = {*_READ.findall(sheet), *words}
    return _VARIABLE.sub(
        lambda variable: variable[0] if variable["name"] in read else "", sheet
    )


def _kept(rules: list[Any], words: set[str]) -> str:
    kept = []
    for rule in rules:
        if rule.type == "qualified-rule":
            used = [
                serialize(selector).strip()
                for selector in _selectors(rule.prelude)
                if words.issuperset(_names(selector))
            ]
            if used:
                kept.append(f"{','.join(used)}{{{serialize(rule.content)}}}")
        elif rule.type == "at-rule" and rule.at_keyword in (
            "media",
            "supports",
        ):
            inner = _kept(parse_rule_list(rule.content), words)
            if inner:
                when = serialize(rule.prelude)
                kept.append(f"@{rule.at_keyword}{when}{{{inner}}}")
        elif rule.type != "whitespace":
            kept.append(rule.serialize())
    return "".join(kept)


def _selectors(prelude: list[Any]) -> list[list[Any]]:
    """Split the head of a rule at its commas."""
    parts: list[list[Any]] = [[]]
    for token in prelude:
        if token == ",":
            parts.append([])
        else:
            parts[-1].append(token)
    return parts


def _names(selector: list[Any]) -> Iterator[str]:
    """Give the classes and values it asks for; what stands in `:not()` not."""
    for before, token in pairwise([None, *selector]):
        if before == "." and token.type == "ident":
            yield token.value
        elif token.type == "[] block":
            words = [
                t.value for t in token.content if t.type in ("ident", "string")
            ]
            yield from words[1:]

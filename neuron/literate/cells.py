"""What a page consists of, in its order: text, code that runs, and figures."""

import re
from dataclasses import dataclass
from textwrap import dedent

_FOLD = re.compile(r'^\?\?\?\+? \w+ "(?P<title>.+)"$', re.MULTILINE)
_PAGE_LINK = re.compile(r"\[([^\]]+)\]\((?!https?:)[^)]*\)")
_REFERENCE = re.compile(r"\[([^\]]+)\]\[[\w.]+\]")
_ATTRIBUTES = re.compile(r" *\{ *[#.][^}]*\}")
_BUTTON = re.compile(r"^.*\{ \.md-button.*\}$", re.MULTILINE)
_LIVING = re.compile(r'^<div class="living".*</div>$', re.MULTILINE)
_WRAPPER = re.compile(r"^</?div.*>$", re.MULTILINE)


@dataclass(frozen=True)
class Text:
    """Markdown between two fences."""

    markdown: str


@dataclass(frozen=True)
class Code:
    """A block that runs; `prints` says whether something stands under it."""

    code: str
    prints: bool = False


@dataclass(frozen=True)
class Figure(Code):
    """A block that draws, with its caption and its text alternative."""

    caption: str = ""
    alternative: str = ""


Cell = Text | Code


def plain(markdown: str) -> str:
    """Make Markdown stand by itself: no folds, no classes, no page links."""
    for pattern, instead in (
        (_BUTTON, ""),
        (_LIVING, ""),
        (_WRAPPER, ""),
        (_FOLD, r"**\g<title>.**"),
        (_PAGE_LINK, r"\1"),
        (_REFERENCE, r"\1"),
        (_ATTRIBUTES, ""),
    ):
        markdown = pattern.sub(instead, markdown)
    blocks = re.split(r"\n\s*\n", markdown)
    return "\n\n".join(filter(None, (dedent(one).strip() for one in blocks)))

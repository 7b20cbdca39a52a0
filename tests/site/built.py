"""The built site as the tests see it: its pages, parsed once."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString

from tests.building import ROOT

CONFIG = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
# Parsed here and not by MkDocs, so that a page that MkDocs drops is missed.
IN_NAV = r"^ +- .+?: ([\w-]+)\.md$"
NAV = re.findall(IN_NAV, CONFIG, re.MULTILINE)


def strings(tag: Tag, without: set[str]) -> Iterator[str]:
    """The texts inside a tag, except those inside the named tags."""
    for child in tag.children:
        if isinstance(child, Tag):
            if child.name not in without:
                yield from strings(child, without)
        elif type(child) is NavigableString:  # not a comment
            yield child


@dataclass
class Page:
    """A page of the site: its source, and what was built from it."""

    name: str
    file: Path

    @property
    def url(self) -> str:
        """The address relative to that of the site."""
        return {"index": "", "404": "404.html"}.get(self.name, f"{self.name}/")

    @cached_property
    def source(self) -> str:
        return (ROOT / "docs" / f"{self.name}.md").read_text(encoding="utf-8")

    @cached_property
    def html(self) -> str:
        return self.file.read_text(encoding="utf-8")

    @cached_property
    def soup(self) -> BeautifulSoup:
        return BeautifulSoup(self.html, "html5lib")

    @cached_property
    def article(self) -> Tag:
        """The page without the frame around it."""
        return one(self.soup, "article.md-content__inner")

    @cached_property
    def ids(self) -> list[str]:
        return [str(tag["id"]) for tag in self.soup.select("[id]")]

    def text(self, *without: str) -> str:
        """The text of the article, except that inside the named tags."""
        return "".join(strings(self.article, {"script", "style", *without}))


@dataclass
class Site:
    """The built site, with its pages in the order of the navigation."""

    folder: Path
    address: str
    pages: dict[str, Page]


@dataclass(frozen=True)
class Built:
    """The result of a build: its folder, address, exit code and log."""

    folder: Path
    address: str
    code: int
    log: str

    @property
    def problems(self) -> list[str]:
        return re.findall("^(?:WARNING|ERROR).*", self.log, re.MULTILINE)


def one(where: BeautifulSoup | Tag, selector: str) -> Tag:
    """Return the only element that a selector finds."""
    (found,) = where.select(selector)
    return found

"""The fonts of the site have every character that it shows."""

import re
from functools import cache

import pytest
from fontTools.ttLib import TTFont

from tests.building import ROOT
from tests.site.built import Page

CSS = (ROOT / "docs/assets/site.css").read_text(encoding="utf-8")
FONTS = ROOT / "docs/assets/fonts"
MATHS = "stix-two-math"
MORE = "stix-two-math-more"  # fetched only where it is needed
TEXT = ["stix-two-text-regular", MATHS, MORE]
CODE = "jetbrains-mono-regular"


# Invisible; a screen reader says "times" and "applied to".
INVISIBLE = set("\u2061\u2062\u2063\u2064\u200b")


@cache
def characters(font: str) -> frozenset[str]:
    """All characters that a font can draw."""
    return frozenset(map(chr, TTFont(FONTS / f"{font}.woff2").getBestCmap()))


def missing(text: str, *fonts: str) -> set[str]:
    """The characters of a text that none of the fonts has."""
    seen = {one for one in text if not one.isspace()} - INVISIBLE
    return seen.difference(*map(characters, fonts))


def inside(page: Page, selector: str) -> str:
    return "".join(tag.get_text() for tag in page.article.select(selector))


def slanted(letter: str) -> str:
    """The letter that a browser draws for a single one in a formula."""
    alphabets = [
        ("A", "Z", "𝐴"),
        ("a", "z", "𝑎"),
        ("Α", "Ω", "𝛢"),
        ("α", "ω", "𝛼"),
    ]
    for first, last, italic in alphabets:
        if letter != "h" and first <= letter <= last:
            return chr(ord(italic) + ord(letter) - ord(first))
    return {"h": "ℎ", "∂": "𝜕", "∇": "𝛻"}.get(letter, letter)


def test_every_character_of_a_formula_is_in_the_maths_font(page: Page) -> None:
    lone = [
        slanted(letter.get_text())
        for letter in page.article.select("mi:not([mathvariant])")
        if len(letter.get_text()) == 1
    ]
    shown = inside(page, "math") + "".join(lone)
    assert missing(shown, MATHS, MORE) == set()


def test_every_character_of_code_is_in_a_code_font(page: Page) -> None:
    # Symbols in a drawing's code are slanted letters from the other font.
    assert missing(inside(page, "code"), CODE, MATHS, MORE) == set()


def test_every_character_of_text_is_in_a_text_font(page: Page) -> None:
    assert missing(page.text("code", "math"), *TEXT) == set()


def test_the_style_sheet_names_the_fonts_in_this_order() -> None:
    text, code = (
        re.findall('"(.+?)"', found)
        for kind in ("text", "code")
        for found in re.findall(rf"--md-{kind}-font-family: (.*);", CSS)
    )
    assert text[:2] == ["STIX Two Text", "STIX Two Math"]
    assert code[:2] == ["JetBrains Mono", "STIX Two Math"]


def test_the_rest_of_the_maths_font_is_fetched_for_what_only_it_has() -> None:
    (ranges,) = re.findall(r"unicode-range:([^;]*);", CSS)
    named: set[str] = set()
    for first, last in re.findall(r"U\+([0-9A-F]+)(?:-([0-9A-F]+))?", ranges):
        named |= set(
            map(chr, range(int(first, 16), int(last or first, 16) + 1))
        )
    others = characters(MATHS) | characters(TEXT[0]) | characters(CODE)
    assert named >= characters(MORE) - characters(MATHS) - characters(TEXT[0])
    # Otherwise a browser would fetch it for text whose font is still loading.
    assert not named & others


@pytest.mark.parametrize("style", ["italic", "semibold"])
def test_italic_and_bold_have_what_the_regular_font_has(style: str) -> None:
    regular = "".join(characters(TEXT[0]))
    assert missing(regular, f"stix-two-text-{style}") == set()


def test_the_fonts_are_small() -> None:
    sizes = {path.stem: path.stat().st_size for path in FONTS.glob("*.woff2")}
    assert sizes.keys() >= {MATHS, CODE, *TEXT}
    assert max(sizes[MATHS], sizes[MORE]) < 40_000
    assert sum(sizes.values()) < 120_000

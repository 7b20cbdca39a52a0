"""One colour for each quantity: the same everywhere, legible, distinct."""

import itertools
import re
from pathlib import Path

import numpy as np
import pytest
from matplotlib.colors import CSS4_COLORS

from neuron.arguments import Array
from neuron.figures.style import COLOURS
from neuron.quantities import QUANTITIES
from tests.building import ROOT

CSS = (ROOT / "docs/assets/site.css").read_text(encoding="utf-8")
# A declaration in a style, except those of the themes, or an attribute.
COLOURED = re.compile(
    r"""(?:color|fill|stroke|background|border[\w-]*|outline|shadow)
        \s*[:=]\s*([^;}>]+)""",
    re.VERBOSE,
)
NAMES = [quantity.name for quantity in QUANTITIES]
JUST_NOTICEABLE = 2.3  # a distance in Lab, by Mahy and others 1994
# How dichromats see linear RGB: Machado, Oliveira and Fernandes 2009, Table 1.
EYES = {
    "usual": np.eye(3),
    "protanopia": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
    "deuteranopia": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
}
TO_XYZ = np.array(
    [
        [0.4124564, 0.3575761, 0.1804375],
        [0.2126729, 0.7151522, 0.0721750],
        [0.0193339, 0.1191920, 0.9503041],
    ]
)


def theme(scheme: str) -> dict[str, str]:
    """The variables of a theme in the style sheet."""
    start = re.escape(f'[data-md-color-scheme="{scheme}"] {{')
    (block,) = re.findall(start + "[^}]*--ink:[^}]*", CSS)
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block))


THEMES = {"light": theme("default"), "dark": theme("slate")}


def linear(colour: str) -> Array:
    """The amounts of red, green and blue light in an sRGB colour."""
    parts = np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)]) / 255
    return np.where(
        parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4
    )


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2, from 1 to 21."""
    low, high = sorted(
        (linear(colour) @ [0.2126, 0.7152, 0.0722]).item()
        for colour in (one, other)
    )
    return (high + 0.05) / (low + 0.05)


def lab(colour: str, eye: Array) -> Array:
    """The position of a colour in CIE Lab, as an eye sees it."""
    light = np.clip(eye @ linear(colour), 0, 1)
    ratios = TO_XYZ @ light / (TO_XYZ @ np.ones(3))
    x, y, z = np.where(
        ratios > 216 / 24389,
        np.cbrt(ratios),
        (24389 / 27 * ratios + 16) / 116,
    )
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def test_the_formulas_agree_with_published_values() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)
    red = lab("#ff0000", np.eye(3))
    assert red == pytest.approx([53.24, 80.09, 67.20], abs=0.02)


def test_figures_have_the_colours_of_the_light_theme() -> None:
    assert {name: THEMES["light"][name] for name in COLOURS} == COLOURS
    for name in COLOURS:
        for use in "fill", "stroke":
            assert f".{use}-{name} {{ {use}: var(--{name}); }}" in CSS


def test_labs_and_styles_have_no_colour_of_their_own() -> None:
    assert colours_of_no_quantity(ROOT) == []


def colours_of_no_quantity(root: Path) -> list[str]:
    """The colours in styles and labs that no theme defines."""
    assets = root / "docs" / "assets"
    found = []
    for file in [*assets.glob("**/*.css"), *assets.glob("labs/*.js")]:
        text = file.read_text(encoding="utf-8")
        if "@license" in text:
            continue
        for number, line in enumerate(text.splitlines(), 1):
            for value in COLOURED.findall(line):
                named = set(re.findall(r"--[\w-]+|[\w#(]+", value))
                if wrong := sorted(filter(is_a_colour, named)):
                    found.append(f"{file.name}:{number}: {', '.join(wrong)}")
    return found


def is_a_colour(word: str) -> bool:
    """Whether a word of a style is a literal colour."""
    return word in CSS4_COLORS or word.startswith(
        ("#", "rgb", "hsl", "hwb", "lab(", "lch(", "oklab(", "oklch(")
    )


def test_both_themes_name_the_same_colours() -> None:
    assert THEMES["light"].keys() == THEMES["dark"].keys()
    assert set(THEMES["light"]) > set(COLOURS) > set(NAMES)


def test_the_style_sheet_has_the_colours_of_the_quantities() -> None:
    for quantity in QUANTITIES:
        name = quantity.name
        assert THEMES["light"][name] == quantity.light
        assert THEMES["dark"][name] == quantity.dark
        marks = f".q-{name}, .md-typeset :is(.q-{name}, .n-{name.capitalize()})"
        assert f"{marks} {{ color: var(--{name}); }}" in CSS


@pytest.mark.parametrize("scheme", THEMES)
@pytest.mark.parametrize("ground", ["paper", "tint"])
def test_every_colour_that_is_read_has_contrast(
    scheme: str, ground: str
) -> None:
    colours = THEMES[scheme]
    ratios = {
        name: round(contrast(colour, colours[ground]), 2)
        for name, colour in colours.items()
        if name not in ("paper", "tint", "rule")  # thin lines carry no text
    }
    assert min(ratios.values()) >= 4.5, ratios


@pytest.mark.parametrize("scheme", THEMES)
@pytest.mark.parametrize("eye", EYES)
def test_quantities_are_told_apart_by_colour_blind_readers(
    scheme: str, eye: str
) -> None:
    places = {name: lab(THEMES[scheme][name], EYES[eye]) for name in NAMES}
    distances = {
        pair: np.linalg.norm(places[pair[0]] - places[pair[1]]).item()
        for pair in itertools.combinations(NAMES, 2)
    }
    close = {
        pair: round(distance, 1)
        for pair, distance in distances.items()
        if distance < 5 * JUST_NOTICEABLE
    }
    assert close == {}

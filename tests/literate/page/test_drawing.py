"""A figure becomes part of the page: its ids, colours and text."""

import re
from collections.abc import Iterator
from xml.etree import ElementTree as ET

import numpy as np
import pytest
from matplotlib import pyplot as plt
from matplotlib.figure import Figure

from neuron.figures import draw_sigmoid, draw_slope
from neuron.figures.style import COLOURS, new_axes
from neuron.literate.page.drawing import svg


@pytest.fixture(autouse=True)
def closed() -> Iterator[None]:
    yield
    plt.close("all")


def text(figure: Figure, name: str) -> str:
    return svg(figure, name, "A drawing.")


def element(figure: Figure, name: str) -> ET.Element:
    return ET.fromstring(text(figure, name).replace("xlink:href", "href"))


def drawn(colour: str) -> Figure:
    """A figure with one line in this colour."""
    figure, axes = new_axes()
    axes.plot([0, 1], [0, 1], color=colour)
    return figure


def test_ids_are_unique_across_figures_and_every_reference_resolves() -> None:
    ids: list[str] = []
    for draw, name in (
        (draw_sigmoid, "a-fig"),
        (draw_slope, "b-fig"),
        (draw_sigmoid, "c-fig"),
    ):
        drawing = text(draw(), name)
        own = re.findall(r' id="(.+?)"', drawing)
        assert own
        referred = re.findall(r'(?:href="|url\()#(.+?)["\)]', drawing)
        assert set(referred) == set(own)
        ids += own
    assert len(set(ids)) == len(ids)


def test_the_same_figure_is_drawn_the_same() -> None:
    assert text(draw_slope(), "a") == text(draw_slope(), "a")


def test_a_drawing_says_what_it_shows() -> None:
    root = ET.fromstring(
        svg(draw_slope(), "a", 'A "bell" & more').replace("xlink:href", "href")
    )
    assert root.get("role") == "img"
    assert root.get("aria-label") == 'A "bell" & more'


def test_colours_are_classes_of_the_style_sheet() -> None:
    root = element(drawn(COLOURS["output"]), "a")
    assert root.get("class") == "drawing"
    classes = {
        name
        for element in root.iter()
        if element is not root
        for name in element.get("class", "").split()
    }
    assert "stroke-output" in classes
    assert classes <= {f"{u}-{c}" for u in ("fill", "stroke") for c in COLOURS}
    written = ET.tostring(root, encoding="unicode")
    assert "style=" not in written
    assert not re.search("#[0-9a-f]{6}[^0-9a-f]", written)


def test_words_stay_words_in_the_font_of_the_page() -> None:
    root = element(draw_sigmoid(), "a")
    words = "".join(node.text or "" for node in root.iter("text"))
    assert "output" in words
    assert "font-family" not in ET.tostring(root, encoding="unicode")


def test_numbers_are_short_and_the_size_is_that_of_the_page() -> None:
    root = element(draw_sigmoid(), "a")
    assert root.get("viewBox", "").startswith("0 0 400")
    assert not {"width", "height", "version"} & root.attrib.keys()
    assert not root.findall(".//metadata")
    for node in root.iter():
        for name in "d", "x", "y", "points", "transform":
            assert not re.search(r"\.\d{3}", node.get(name, ""))


@pytest.mark.parametrize("colour", ["red", "#123456", "C0"])
def test_a_colour_outside_the_style_is_refused(colour: str) -> None:
    with pytest.raises(
        ValueError, match=r"a-fig: #.* is not a colour of the style"
    ):
        element(drawn(colour), "a-fig")


def test_text_without_a_colour_of_the_style_is_refused() -> None:
    figure, axes = new_axes()
    axes.text(0, 0, "words", color="black")
    with pytest.raises(ValueError, match="a-fig: "):
        element(figure, "a-fig")


def test_a_line_keeps_the_points_that_can_be_seen() -> None:
    x = np.linspace(0, 1, 400)
    figure, axes = new_axes()
    axes.plot(x, x, color=COLOURS["output"])
    axes.plot(x, np.sin(20 * x), color=COLOURS["error"])
    width, height = figure.get_size_inches() * 72
    root = element(figure, "a")
    lines = {
        kind: np.array(re.findall(r"-?[\d.]+", node.get("d", "")), float)
        for kind in ("output", "error")
        for node in root.iter("path")
        if node.get("class") == f"stroke-{kind}"
    }
    straight, wave = (line.reshape(-1, 2) for line in lines.values())
    assert len(straight) == 2
    assert 40 < len(wave) < 200
    # Between the points, the line follows the curve.
    to_page = axes.transData + figure.dpi_scale_trans.inverted()
    exact = 72 * to_page.transform(np.column_stack([x, np.sin(20 * x)]))
    exact[:, 1] = height - exact[:, 1]
    drawn = np.interp(exact[:, 0], *wave.T)
    steep = 20 * np.ptp(exact[:, 1]) / np.ptp(exact[:, 0])
    assert np.abs(drawn - exact[:, 1]).max() < 0.1 * steep
    assert width == pytest.approx(400)

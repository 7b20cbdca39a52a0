"""A figure is handed over, drawn by another process, and hung in its place."""

from collections.abc import Iterator
from io import BytesIO
from xml.etree import ElementTree as ET

import pytest
from matplotlib import pyplot as plt
from PIL import Image

from neuron.figures import draw_sigmoid, draw_slope
from neuron.figures.style import new_axes
from neuron.literate import drawing, studio


@pytest.fixture(autouse=True)
def closed() -> Iterator[None]:
    yield
    plt.close("all")


def hung(mark: str) -> ET.Element:
    return ET.fromstring(studio.hang(mark).replace("xlink:href", "href"))


def test_the_drawing_is_the_one_that_this_process_makes() -> None:
    expected = drawing.svg(draw_slope(), "a-fig-slope")
    expected.set("role", "img")
    expected.set("aria-label", "")
    mark = studio.embed(draw_slope(), "a-fig-slope", "", {})
    assert studio.hang(mark) == ET.tostring(expected, encoding="unicode")
    assert studio.seconds["a-fig-slope"] > 0


def test_the_alternative_has_its_values_and_the_figure_is_closed() -> None:
    figure = draw_sigmoid()
    mark = studio.embed(figure, "a", 'From "{= low:g =}" & up.', {"low": 0.5})
    root = hung(mark)
    assert root.get("role") == "img"
    assert root.get("aria-label") == 'From "0.5" & up.'
    assert not plt.fignum_exists(figure.number)


def test_an_alternative_that_fails_is_named() -> None:
    with pytest.raises(ValueError, match=r"\{= nowhere =\}"):
        studio.embed(draw_sigmoid(), "a", "At {= nowhere =}.", {})


def test_every_drawing_hangs_in_its_own_place() -> None:
    one = studio.embed(draw_sigmoid(), "a", "first", {})
    two = studio.embed(draw_slope(), "b", "second", {})
    html = studio.hang(f"<p>1</p>{one}<p>2</p>{two}<p>3</p>")
    places = [html.index(part) for part in ("1</p>", "first", "2</p>")]
    places += [html.index(part) for part in ("second", "3</p>")]
    assert places == sorted(places)
    assert studio.hang("<svg></svg>") == "<svg></svg>"


def test_what_fails_there_fails_here() -> None:
    figure, axes = new_axes()
    axes.plot([0, 1], [0, 1], color="red")
    mark = studio.embed(figure, "a-fig", "", {})
    with pytest.raises(ValueError, match=r"a-fig: #.* is not a colour of the"):
        studio.hang(mark)


def test_a_warning_there_is_an_error_here() -> None:
    figure, axes = new_axes()
    axes.text(0, 0, "\N{SNOWMAN WITHOUT SNOW}\N{CJK UNIFIED IDEOGRAPH-4E00}")
    mark = studio.embed(figure, "a-fig", "", {})
    with pytest.raises(UserWarning, match="missing from font"):
        studio.hang(mark)


def test_labelled_curves_become_a_table_and_others_do_not() -> None:
    studio.embed(draw_sigmoid(), "a", "", {})
    assert "<table>" in studio.embed_numbers("a")
    figure, axes = new_axes()
    axes.plot([0, 1], [0, 1])
    studio.embed(figure, "b", "", {})
    assert studio.embed_numbers("b") == ""


def test_a_preview_shows_the_first_figure_of_its_page() -> None:
    for draw, number in ((draw_slope, 1), (draw_sigmoid, 2), (draw_slope, 3)):
        page = "two" if number < 3 else "one"
        studio.embed(draw(), f"{page}-fig-{number}", "", {})
    two, one, none = (
        studio.draw_preview("Title", page).result()
        for page in ("two", "one", "none")
    )
    assert two == one != none
    for picture in (one, none):
        assert Image.open(BytesIO(picture)).size == (1200, 630)

"""Every figure: it draws what it is given, and it can be read."""

import inspect
import re
from functools import cache
from itertools import combinations
from typing import Any

import numpy as np
import pytest
from matplotlib.figure import Figure
from matplotlib.transforms import Bbox

from neuron import (
    figures,
)
from neuron.figures.style import COLOURS
from neuron.literate.page import definitions
from neuron.literate.page.drawing import svg
from tests.figures.drawn import (
    CALLS,
    draw,
    texts,
)


@cache
def boxes(name: str) -> list[tuple[str, Bbox]]:
    """The boxes of all text, a little wider, as in the font of the page."""
    found = []
    for text in texts(draw(name)):
        box = text.get_window_extent()
        wider = 0.03 * box.width
        x, y = (box.x0 - wider, box.x1 + wider), (box.y0 + 2, box.y1 - 2)
        found.append((text.get_text(), Bbox([[x[0], y[0]], [x[1], y[1]]])))
    return found


@cache
def drawing(name: str) -> str:
    """A figure as it appears in a page."""
    return svg(draw(name), name, "")


every_figure = pytest.mark.parametrize("name", CALLS)


def test_every_public_figure_is_tested() -> None:
    assert sorted(CALLS) == figures.__all__


@every_figure
def test_it_is_a_figure_400_units_wide(name: str) -> None:
    assert isinstance(draw(name), Figure)
    assert ' viewBox="0 0 400 ' in drawing(name)


@every_figure
def test_drawn_again_it_is_the_same(name: str) -> None:
    again = svg(draw(name), name, "")
    assert again == drawing(name)


@every_figure
def test_all_colours_are_from_the_style(name: str) -> None:
    painted = re.findall(r'(?:fill|stroke)="([^"]*)"', drawing(name))
    assert {*painted} <= {"none"}
    classes = " ".join(re.findall(r'class="([^"]*)"', drawing(name))).split()
    for kind in classes:
        assert re.sub("^(fill|stroke)-", "", kind) in {*COLOURS, "drawing"}


@every_figure
def test_no_text_is_small(name: str) -> None:
    sizes = re.findall(r'font-size="([^"]*)"', drawing(name))
    assert len(sizes) == drawing(name).count("<text")
    assert min(map(float, sizes)) >= 14


@every_figure
def test_no_text_overlaps_another(name: str) -> None:
    for (text, box), (other, its_box) in combinations(boxes(name), 2):
        assert not box.overlaps(its_box), (text, other)


@every_figure
def test_all_text_is_inside_the_canvas(name: str) -> None:
    canvas = draw(name).bbox
    assert boxes(name)
    for text, box in boxes(name):
        assert canvas.x0 <= box.x0, text
        assert canvas.y0 <= box.y0, text
        assert box.x1 <= canvas.x1, text
        assert box.y1 <= canvas.y1, text


@every_figure
def test_its_source_is_short(name: str) -> None:
    shown = definitions.find(name).code.splitlines()
    assert len(shown) <= 35
    assert max(map(len, shown)) <= 79


@every_figure
def test_its_source_runs_alone_and_draws_the_same(name: str) -> None:
    code = definitions.as_code(definitions.in_order([name]))
    imports = re.findall(r"^(?:from|import) (\w+)", code, re.MULTILINE)
    assert imports
    assert "neuron" not in imports
    alone: dict[str, Any] = {}
    exec(code, alone)  # noqa: S102
    drawn = svg(alone[name](*CALLS[name]), name, "")
    assert drawn == drawing(name)


@every_figure
def test_it_leaves_its_data_alone(name: str) -> None:
    arrays = [one for one in CALLS[name] if isinstance(one, np.ndarray)]
    before = [array.copy() for array in arrays]
    draw(name)
    for array, kept in zip(arrays, before, strict=True):
        np.testing.assert_array_equal(array, kept)


def test_a_figure_says_first_what_it_draws() -> None:
    for name in figures.__all__:
        document = inspect.getdoc(getattr(figures, name)) or ""
        assert document.startswith("Draw ")

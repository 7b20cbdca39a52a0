"""A preview is a picture of one size, with the first figure of its page."""

from collections.abc import Iterator
from io import BytesIO

import pytest
from matplotlib import pyplot as plt
from matplotlib.figure import Figure
from PIL import Image

from neuron.literate.page.parts import figures_of
from neuron.literate.page.reading import read
from neuron.literate.page.running import Run
from neuron.literate.site.preview import png

PAGE = "```so-far\n```\n```figure\ndraw_loss()\n\ncaption: C.\n\nalt: A.\n```\n"


@pytest.fixture(autouse=True)
def closed() -> Iterator[None]:
    yield
    plt.close("all")


def figure() -> Figure | None:
    run = Run("page", "docs/page.md", read(PAGE, "docs/page.md"), {})
    list(run.blocks())
    (found,) = figures_of(run.parts)
    return found.drawing


def test_a_preview_has_the_size_that_others_show() -> None:
    with Image.open(BytesIO(png("A page"))) as picture:
        assert picture.size == (1200, 630)


def test_a_preview_shows_title_and_figure_and_is_repeatable() -> None:
    picture = png("A page", figure())
    assert picture == png("A page", figure())
    assert picture != png("Another", figure())
    assert picture != png("A page")

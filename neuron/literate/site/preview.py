"""The picture that stands beside a link to a page: its title and a figure."""

import io
from textwrap import fill
from typing import Any

import matplotlib
import numpy as np
from matplotlib.figure import Figure as Drawing
from numpy.typing import NDArray

from neuron.figures import draw_neuron
from neuron.figures.style import COLOURS
from neuron.literate.page.parts import Figure

_DPI = 108  # a figure of 400 units becomes 600 pixels wide
_PLACE = (560, 90)


def png(title: str, figure: Figure | None = None) -> bytes:
    """Draw the preview of a page, 1200 by 630 pixels.

    A page without a figure has the drawing of the neuron.
    """
    with matplotlib.rc_context(figure.settings if figure else {}):
        drawing = figure.drawing if figure else draw_neuron()
        assert drawing is not None
        pixels = _pixels(drawing)
    sheet = Drawing(figsize=(12, 6.3), dpi=100, facecolor=COLOURS["paper"])
    style: Any = {"va": "top", "family": "STIXGeneral", "color": COLOURS["ink"]}
    sheet.text(0.05, 0.86, fill(title, 16), size=52, **style)
    sheet.text(0.05, 0.14, "One artificial neuron", size=26, **style)
    sheet.figimage(pixels, *_PLACE)
    buffer = io.BytesIO()
    quick = {"compress_level": 3}
    sheet.savefig(
        buffer, format="png", metadata={"Software": None}, pil_kwargs=quick
    )
    return buffer.getvalue()


def _pixels(figure: Drawing) -> NDArray[np.uint8]:
    """Draw a figure larger, in the layout that it has when it was drawn."""
    figure.set_layout_engine("none")
    buffer = io.BytesIO()
    figure.savefig(buffer, format="rgba", dpi=_DPI, transparent=True)
    width = round(figure.get_figwidth() * _DPI)
    return np.frombuffer(buffer.getvalue(), np.uint8).reshape(-1, width, 4)

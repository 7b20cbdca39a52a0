"""The preview picture for links to a page: its title and a figure."""

import io
from functools import cache
from textwrap import fill

import numpy as np
from matplotlib.figure import Figure
from matplotlib.font_manager import findfont
from PIL import Image, ImageDraw, ImageFont

from neuron.figures import draw_neuron
from neuron.figures.style import COLOURS

_WIDTH = 600
_FONT = findfont("STIXGeneral")


def png(title: str, figure: Figure | None = None) -> bytes:
    """Draw the preview of a page, 1200 by 630 pixels.

    A page without a figure gets the drawing of the neuron.
    """
    picture = _picture(figure) if figure else _neuron()
    sheet = Image.new("RGB", (1200, 630), COLOURS["paper"])
    pen = ImageDraw.Draw(sheet)
    large, small = (ImageFont.truetype(_FONT, size) for size in (72, 36))
    pen.text((60, 84), fill(title, 16), COLOURS["ink"], large, spacing=34)
    pen.text((60, 531), "One artificial neuron", COLOURS["ink"], small)
    sheet.paste(picture, (560, 540 - picture.height), picture)
    buffer = io.BytesIO()
    sheet.save(buffer, "png", compress_level=3)
    return buffer.getvalue()


@cache
def _neuron() -> Image.Image:
    return _picture(draw_neuron())


def _picture(figure: Figure) -> Image.Image:
    """Draw a figure in pixels, keeping its current layout."""
    figure.set_layout_engine()
    dpi, buffer = _WIDTH / figure.get_figwidth(), io.BytesIO()
    figure.savefig(buffer, format="rgba", dpi=dpi, transparent=True)
    pixels = np.frombuffer(buffer.getvalue(), np.uint8)
    return Image.fromarray(pixels.reshape(-1, _WIDTH, 4))

"""The picture that stands beside a link to a page: its title and a figure."""

import io
from textwrap import fill

from matplotlib.font_manager import findfont
from PIL import Image, ImageDraw, ImageFont

from neuron.figures import draw_neuron
from neuron.figures.style import COLOURS
from neuron.literate.page.parts import Figure

_DPI = 108  # a figure of 400 units becomes 600 pixels wide
_FONT = findfont("STIXGeneral")


def png(title: str, figure: Figure | None = None) -> bytes:
    """Draw the preview of a page, 1200 by 630 pixels.

    A page without a figure has the drawing of the neuron.
    """
    drawing = figure.drawing if figure else draw_neuron()
    assert drawing is not None
    drawing.set_layout_engine()  # what it drew on the page is laid out
    drawn, quick = io.BytesIO(), {"compress_level": 0}
    drawing.savefig(
        drawn, format="png", dpi=_DPI, transparent=True, pil_kwargs=quick
    )
    sheet = Image.new("RGB", (1200, 630), COLOURS["paper"])
    pen = ImageDraw.Draw(sheet)
    large, small = (ImageFont.truetype(_FONT, size) for size in (72, 36))
    pen.text((60, 84), fill(title, 16), COLOURS["ink"], large, spacing=34)
    pen.text((60, 531), "One artificial neuron", COLOURS["ink"], small)
    picture = Image.open(drawn)
    sheet.paste(picture, (560, 540 - picture.height), picture)
    made = io.BytesIO()
    sheet.save(made, "png", compress_level=3)
    return made.getvalue()

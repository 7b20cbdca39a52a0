"""A Matplotlib figure as part of a page: its font, its colours, its theme."""

import io
import re
from typing import Any
from xml.etree import ElementTree as ET

import matplotlib
from matplotlib.figure import Figure

from neuron.figures.style import COLOURS

_SVG = "{http://www.w3.org/2000/svg}"
_LINK = "{http://www.w3.org/1999/xlink}href"
_NUMBER = re.compile(r"-?\d+\.\d{3,}")
_NAMES = {colour: name for name, colour in COLOURS.items()}


def svg(figure: Figure, name: str, alternative: str) -> str:
    """Draw a figure as SVG whose colours are classes and whose text is text.

    Args:
        figure: What a drawing function made.
        name: A name that no other figure of the site has.
        alternative: What the drawing shows, in words.
    """
    buffer = io.StringIO()
    nothing = dict.fromkeys(["Creator", "Date", "Format", "Type"])
    # Ids that are referred to are hashes of the salt: no two figures share one.
    own: Any = {"svg.fonttype": "none", "svg.hashsalt": name, "savefig.dpi": 72}
    with matplotlib.rc_context(own):
        figure.savefig(buffer, format="svg", metadata=nothing, transparent=True)
    written = buffer.getvalue()
    referred = set(re.findall(r"#(\w+)", written))
    root = ET.fromstring(written)
    root.remove(root[0])  # a style, which is the page's
    for element in root.iter():
        element.tag = element.tag.removeprefix(_SVG)
        if element.get("id") not in referred:
            element.attrib.pop("id", None)
        if _LINK in element.attrib:
            # No plain href: the theme takes every [href] for a link.
            element.set("xlink:href", element.attrib.pop(_LINK))
        if element.get("transform", "").startswith("rotate(-0 "):
            del element.attrib["transform"]  # it turns nothing
        for key in {"d", "x", "y"} & element.attrib.keys():
            numbers = " ".join(element.attrib[key].split())
            short = _NUMBER.sub(lambda one: f"{float(one[0]):.2f}", numbers)
            element.set(key, short)
        _restyle(element, name)
    view = root.attrib["viewBox"]
    root.attrib = {"viewBox": view, "class": "drawing", "role": "img"}
    root.set("aria-label", alternative)
    return ET.tostring(root, encoding="unicode")


def _restyle(element: ET.Element, name: str) -> None:
    """Turn a style attribute into classes and presentation attributes."""
    classes = []
    for part in filter(None, element.attrib.pop("style", "").split(";")):
        key, value = part.strip().split(": ")
        if key in ("fill", "stroke") and value != "none":
            if value not in _NAMES:
                raise ValueError(f"{name}: {value} is not of the style")
            classes.append(f"{key}-{_NAMES[value]}")
        elif key != "font-family":  # which is that of the page
            element.set(key, value.removesuffix("px"))
    if classes:
        element.set("class", " ".join(classes))
    elif element.tag == "text":
        raise ValueError(f"{name}: a text has no colour of the style")

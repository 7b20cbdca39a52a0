"""A Matplotlib figure as part of a page, in its font, colours and theme."""

import io
import re
from xml.etree import ElementTree as ET

import matplotlib
import numpy as np
from matplotlib.figure import Figure

from neuron.arguments import Array
from neuron.figures.style import COLOURS

_SVG = "{http://www.w3.org/2000/svg}"
_LINK = "{http://www.w3.org/1999/xlink}href"
_NUMBER = re.compile(r"-?\d+\.\d{3,}")
_LINES = re.compile(r"M -?[\d.]+ -?[\d.]+(?: L -?[\d.]+ -?[\d.]+)+")
_SEEN = 0.05  # of a width of 400 units; nobody sees less
_NAMES = {colour: name for name, colour in COLOURS.items()}


def svg(figure: Figure, name: str, alternative: str) -> str:
    """Write a figure as SVG whose colours are classes and whose text is text.

    Args:
        figure: The figure that a drawing function returned.
        name: A name that is unique in the site.
        alternative: What the drawing shows, in words.
    """
    buffer = io.StringIO()
    nothing = dict.fromkeys(["Creator", "Date", "Format", "Type"])
    # Ids that are referred to are salted hashes: no two figures share one.
    with matplotlib.rc_context({"svg.fonttype": "none", "svg.hashsalt": name}):
        figure.savefig(buffer, format="svg", metadata=nothing, transparent=True)
    written = buffer.getvalue()
    referred = set(re.findall(r"#(\w+)", written))
    root = ET.fromstring(written)
    root.remove(root[0])  # the style sheet: the page has its own
    for element in root.iter():
        element.tag = element.tag.removeprefix(_SVG)
        if element.get("id") not in referred:
            element.attrib.pop("id", None)
        if _LINK in element.attrib:
            # Not a plain href: the theme takes every [href] for a link.
            element.set("xlink:href", element.attrib.pop(_LINK))
        if element.get("transform", "").startswith("rotate(-0 "):
            del element.attrib["transform"]  # it does nothing
        for key in {"d", "x", "y"} & element.attrib.keys():
            numbers = " ".join(element.attrib[key].split())
            short = _NUMBER.sub(lambda n: f"{float(n[0]):.2f}", numbers)
            element.set(key, short)
        if "d" in element.attrib:
            element.set("d", _LINES.sub(_straight, element.attrib["d"]))
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
                raise ValueError(
                    f"{name}: {value} is not a colour of the style"
                )
            classes.append(f"{key}-{_NAMES[value]}")
        elif key != "font-family":  # the page has its own
            element.set(key, value.removesuffix("px"))
    if classes:
        element.set("class", " ".join(classes))
    elif element.tag == "text":
        raise ValueError(f"{name}: a text has no colour from the style")


def _straight(found: re.Match[str]) -> str:
    """Drop points that lie on the line between their neighbours."""
    points = np.array(re.findall(r"-?[\d.]+", found[0]), float).reshape(-1, 2)
    return "M " + " L ".join(f"{x:g} {y:g}" for x, y in _bends(points))


def _bends(points: Array) -> Array:
    """Return the points that a line needs (Douglas and Peucker 1973)."""
    start, end = points[0], points[-1]
    if len(points) < 3:
        return points
    along = end - start
    away = points - start
    length = np.hypot(*along)
    if length:
        part = np.clip(away @ along / length**2, 0, 1)
        away = away - np.outer(part, along)
    distances = np.hypot(*away.T)
    farthest = int(distances.argmax())
    if distances[farthest] < _SEEN:
        return np.array([start, end])
    return np.concatenate(
        [_bends(points[: farthest + 1]), _bends(points[farthest:])[1:]]
    )

"""A Matplotlib figure as part of a page: its font, its colours, its theme."""

import io
import re
from typing import Any
from xml.etree import ElementTree as ET

import matplotlib
import numpy as np
from matplotlib.figure import Figure

from neuron.arguments import Array
from neuron.figures.style import COLOURS

_SVG = "http://www.w3.org/2000/svg"
_LINK = "{http://www.w3.org/1999/xlink}href"
_NUMBER = re.compile(r"-?\d+\.\d{3,}")
_UNTURNED = re.compile(r"rotate\(-?0 .*\)")
_LINES = re.compile(r"M -?[\d.]+ -?[\d.]+(?: L -?[\d.]+ -?[\d.]+)+")
_SEEN = 0.05  # of 400 units across; less than this a reader does not see
_CLASSES = {colour.lower(): name for name, colour in COLOURS.items()}


def settings() -> dict[Any, Any]:
    """Return the settings a figure is drawn with, where they are special."""
    usual = matplotlib.rcParamsDefault
    return {
        name: value
        for name, value in matplotlib.rcParams.items()
        if not name.startswith("backend") and value != usual[name]
    }


def svg(figure: Figure, name: str, alternative: str = "") -> str:
    """Draw a figure as SVG whose colours are classes and whose text is text.

    Args:
        figure: What a drawing function made.
        name: A name that no other figure of the site has.
        alternative: What the drawing shows, in words.
    """
    root = element(figure, name)
    root.set("role", "img")
    root.set("aria-label", alternative)
    return ET.tostring(root, encoding="unicode")


def element(figure: Figure, name: str) -> ET.Element:
    """Draw a figure as an SVG element."""
    buffer = io.StringIO()
    nothing = dict.fromkeys(["Creator", "Date", "Format", "Type"])
    with matplotlib.rc_context(
        {"svg.fonttype": "none", "svg.hashsalt": name, "savefig.dpi": 72}
    ):
        figure.savefig(buffer, format="svg", metadata=nothing, transparent=True)
    root = ET.fromstring(buffer.getvalue())
    for parent in root.iter():
        for child in list(parent):
            if child.tag in (f"{{{_SVG}}}metadata", f"{{{_SVG}}}style"):
                parent.remove(child)
    for attribute in ("width", "height", "version"):
        root.attrib.pop(attribute, None)
    referred = set(re.findall(r"#([\w.-]+)", ET.tostring(root, "unicode")))
    for element in root.iter():
        element.tag = element.tag.removeprefix(f"{{{_SVG}}}")
        _rename(element, name, referred)
        _restyle(element, name)
        if _UNTURNED.fullmatch(element.get("transform", "")):
            del element.attrib["transform"]
        for attribute in ("d", "transform", "x", "y", "points"):
            if attribute in element.attrib:
                element.set(attribute, _shorten(element.attrib[attribute]))
        if "d" in element.attrib:
            element.set("d", _LINES.sub(_straight, element.attrib["d"]))
    root.set("class", "drawing")
    return root


def _rename(element: ET.Element, name: str, referred: set[str]) -> None:
    """Make ids unique to the figure, and drop those nothing refers to."""
    if "id" in element.attrib:
        known = element.attrib.pop("id")
        if known in referred:
            element.set("id", f"{name}-{known}")
    if _LINK in element.attrib:
        # Not plain href: the theme takes every [href] for a link it may set.
        element.set("xlink:href", f"#{name}-{element.attrib.pop(_LINK)[1:]}")
    clip = element.get("clip-path")
    if clip:
        element.set("clip-path", clip.replace("url(#", f"url(#{name}-"))


def _restyle(element: ET.Element, name: str) -> None:
    """Turn a style attribute into classes and presentation attributes."""
    style = element.attrib.pop("style", "")
    classes = []
    for part in filter(None, (part.strip() for part in style.split(";"))):
        key, value = (one.strip() for one in part.split(":", 1))
        if key in ("fill", "stroke") and value.lower() in _CLASSES:
            classes.append(f"{key}-{_CLASSES[value.lower()]}")
        elif key in ("fill", "stroke") and value != "none":
            raise ValueError(f"{name}: {value} is not a colour of the style")
        elif key == "font-size":
            element.set(key, value.removesuffix("px"))
        elif key == "font-family":
            continue  # the page's own
        else:
            element.set(key, value)
    if element.tag == "text" and not classes:
        raise ValueError(f"{name}: a text has no colour of the style")
    if classes:
        element.set("class", " ".join(classes))


def _shorten(numbers: str) -> str:
    text = _NUMBER.sub(lambda found: f"{float(found[0]):.2f}", numbers)
    return " ".join(text.split())


def _straight(found: re.Match[str]) -> str:
    """Leave out what lies on the line between the points around it."""
    points = np.array(re.findall(r"-?[\d.]+", found[0]), float).reshape(-1, 2)
    return "M " + " L ".join(f"{x:g} {y:g}" for x, y in _bends(points))


def _bends(points: Array) -> Array:
    """Choose the points of a line that it needs (Douglas and Peucker 1973)."""
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

"""Figures are drawn by a second process while the page goes on.

A block hands its figure over and leaves a mark in the page; at the page's end
the drawing takes the place of the mark.
"""

import multiprocessing
import pickle
import re
import warnings
from concurrent.futures import Future, ProcessPoolExecutor
from functools import cache
from time import perf_counter
from typing import Any
from xml.etree import ElementTree as ET

import matplotlib
from matplotlib import pyplot as plt
from matplotlib.figure import Figure

from neuron.literate import drawing, numbers, preview, values

_MARK = re.compile(r'<svg data-drawing="([\w-]+)"></svg>')
_drawings: dict[str, Future[tuple[str, float]]] = {}
_tables: dict[str, str] = {}
# In the other process: the first figure of each page, with its settings.
_first: dict[str, tuple[Figure, Any]] = {}
seconds: dict[str, float] = {}


def embed(figure: Figure, name: str, alt: str, names: dict[str, Any]) -> str:
    """Hand a figure over, close it, and give the mark that stands for it.

    Args:
        figure: What a drawing function made.
        name: A name that no other figure of the site has.
        alt: Its text alternative, with inline values.
        names: The names that these values see.
    """
    text, _ = values.fill(alt, names)
    plt.close(figure)
    sent = pickle.dumps((figure, _settings()))
    _drawings[name] = _other_process().submit(_draw, sent, name, text)
    _tables[name] = numbers.tables(figure)
    return f'<svg data-drawing="{name}"></svg>'


def embed_numbers(name: str) -> str:
    """Give the table of a figure that was embedded, folded, or nothing."""
    table = _tables.pop(name)
    if not table:
        return ""
    summary = "<summary>The numbers of this figure</summary>"
    return f'<details class="code data">{summary}{table}</details>'


def hang(html: str) -> str:
    """Put the drawings in the place of their marks."""

    def drawn(mark: re.Match[str]) -> str:
        svg, seconds[mark[1]] = _drawings.pop(mark[1]).result()
        return svg

    return _MARK.sub(drawn, html)


def draw_preview(title: str, page: str) -> Future[bytes]:
    """Begin the picture that stands beside a link to a page."""
    return _other_process().submit(_draw_preview, title, page)


def begin() -> None:
    """Start the other process, before the first figure has to wait for it."""
    _other_process().submit(_prepare)


def end() -> None:
    """End the other process; the next figure would start another."""
    _other_process().shutdown(cancel_futures=True)
    _other_process.cache_clear()


@cache
def _other_process() -> ProcessPoolExecutor:
    return ProcessPoolExecutor(
        1, multiprocessing.get_context("spawn"), initializer=_prepare
    )


def _settings() -> dict[str, Any]:
    """Give the settings that a figure was made with, where they are special."""
    usual = matplotlib.rcParamsDefault
    return {
        name: value
        for name, value in matplotlib.rcParams.items()
        if name != "backend" and value != usual[name]
    }


def _prepare() -> None:
    """Draw without a display, and take a warning for an error, as pages do."""
    matplotlib.use("template")
    warnings.simplefilter("error")


def _draw(sent: bytes, name: str, alternative: str) -> tuple[str, float]:
    began = perf_counter()
    figure, settings = pickle.loads(sent)
    with matplotlib.rc_context(settings):
        svg = drawing.svg(figure, name)
    _first.setdefault(name.partition("-fig-")[0], (figure, settings))
    svg.set("role", "img")
    svg.set("aria-label", alternative)
    return ET.tostring(svg, encoding="unicode"), perf_counter() - began


def _draw_preview(title: str, page: str) -> bytes:
    if page not in _first:
        return preview.png(title)
    figure, settings = _first.pop(page)
    with matplotlib.rc_context(settings):
        return preview.png(title, figure)

"""One page, one session: what ran on a page, and in which state it ran.

markdown-exec runs the blocks of all pages in the process that builds the site.
A page therefore starts from a clean state, and ends with a look at what must
not have changed.
"""

import warnings
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import Any

import matplotlib
import numpy as np
from matplotlib import pyplot as plt

from neuron.literate.cells import Cell, Code


@dataclass
class Page:
    """What the build knows of a page: its blocks, its values, its names."""

    name: str
    session: str
    cells: list[Cell] = field(default_factory=list)
    names: dict[str, Any] = field(default_factory=dict)
    values: int = 0
    legacy_state: int = 0
    warnings: ExitStack = field(default_factory=ExitStack)

    @property
    def blocks(self) -> int:
        """The number of blocks of code that ran on the page."""
        return sum(isinstance(cell, Code) for cell in self.cells)


PAGES: dict[str, Page] = {}
_PRINT_OPTIONS = np.get_printoptions()
_started = 0


def new_page(name: str) -> Page:
    """Open a page under a session name that no page has had before."""
    global _started
    _started += 1
    page = Page(name, f"{name} {_started}")
    PAGES[page.name] = page
    return page


def start(name: str, names: dict[str, Any]) -> None:
    """Make the state clean. Every page runs this first, in its own session."""
    page = PAGES[name]
    page.names = names
    page.legacy_state = _global_random_state()
    page.warnings.enter_context(warnings.catch_warnings(action="error"))
    # A display would open windows, and Agg would warn: this one does nothing.
    matplotlib.use("template")
    plt.close("all")
    matplotlib.rcdefaults()
    np.set_printoptions(**_PRINT_OPTIONS)
    np.seterr(all="warn", under="ignore")


def finish(name: str) -> None:
    """Close its figures, and refuse it if it used the global generator."""
    plt.close("all")
    PAGES[name].warnings.close()
    if PAGES[name].legacy_state != _global_random_state():
        raise ValueError(f"{name}: a block used NumPy's global generator")


def _global_random_state() -> int:
    state = np.random.get_state(legacy=False)
    assert isinstance(state, dict)
    return hash(state["state"]["key"].tobytes() + bytes(state["state"]["pos"]))

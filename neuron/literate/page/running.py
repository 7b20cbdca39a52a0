"""Run the parts of a page in their order, and compute the values in its texts.

The blocks of all pages run in the process that builds the site. A page
therefore starts from a clean state, has names of its own, and must leave
NumPy's global generator as it found it.
"""

import io
import linecache
import traceback
import warnings
from collections.abc import Mapping
from contextlib import ExitStack, redirect_stdout
from typing import Any

import matplotlib
import numpy as np
from matplotlib import pyplot as plt

from neuron.literate.page import definitions, drawing, figure_tables, values
from neuron.literate.page.parts import (
    Code,
    Figure,
    PageError,
    Part,
    Value,
    code_of,
    values_of,
)

_PRINT_OPTIONS = np.get_printoptions()


class Run:
    """The run of one page.

    A value is computed once, where it stands; if it needs a name that is bound
    only below, as soon as that is. A name that is bound both above and below
    would give it two values, and is refused.
    """

    def __init__(
        self,
        name: str,
        path: str,
        parts: list[Part],
        helpers: Mapping[str, object],
        state: object = None,
    ) -> None:
        """Take the parts, and the helpers that their values may call.

        Of two runs with the same state, the second would come to the same.
        """
        self.name = name
        self.state = state
        self.path = path
        self.parts = parts
        self.helpers = helpers
        self.names: dict[str, Any] = {"__name__": f"page {name}"}
        self._position = 0
        self._open: ExitStack | None = None
        self._due: dict[int, list[Value]] = {}
        bound = [_names_bound(part) for part in parts]
        for position, part in enumerate(parts):
            for value in values_of(part):
                when = self._when(value, position, bound)
                self._due.setdefault(when, []).append(value)

    def through(self, number: int) -> Code:
        """Run all up to the block with a number, from 0; return the block."""
        block = code_of(self.parts)[number]
        while self._position <= self.parts.index(block):
            self._step()
        return block

    def finish(self) -> None:
        """Run the rest, and look at what must not have changed."""
        while self._position < len(self.parts):
            self._step()
        if self._open is None:  # it had been finished before
            return
        self._open.close()
        self._open = None
        if self._random != _global_random_state():
            raise PageError(
                f"{self.path}: a block used NumPy's global random generator"
            )

    def _step(self) -> None:
        if self._open is None:
            self._random = _global_random_state()
            self._open = _clean_state()
        part = self.parts[self._position]
        try:
            if isinstance(part, Code):
                self._run(part)
            for value in self._due.get(self._position, []):
                self._compute(value)
            if isinstance(part, Figure):
                self._draw(part)
        except PageError:
            self._open.close()
            raise
        self._position += 1

    def _run(self, block: Code) -> None:
        source, file = block.code, f"<{self.path}:{block.line}: {block.kind}>"
        if block.kind == "python":  # it stands in the page, line by line
            source, file = "\n" * block.line + source, self.path
        else:
            rows = source.splitlines(keepends=True)
            linecache.cache[file] = len(source), None, rows, file
        printed = io.StringIO()
        try:
            with redirect_stdout(printed):
                exec(compile(source, file, "exec"), self.names)  # noqa: S102
        except Exception as error:
            raise _fault_of_a_block(error, self.path, block) from error
        block.output = printed.getvalue()

    def _compute(self, value: Value) -> None:
        try:
            value.text = values.computed(
                value.expression, {**self.names, **self.helpers}
            )
        except Exception as error:
            raise PageError(
                f"{self.path}:{value.line}: {_cause(error)}, "
                f"in {{= {value.expression} =}}"
            ) from error

    def _draw(self, figure: Figure) -> None:
        figure.drawing = self.names["figure"]
        figure.settings = drawing.settings()
        alternative = " ".join(figure.alternative.text.split())
        try:
            figure.svg = drawing.svg(
                figure.drawing, f"{self.name}-{figure.anchor}", alternative
            )
        except ValueError as error:
            raise PageError(f"{self.path}:{figure.line}: {error}") from error
        figure.tables = figure_tables.tables(figure.drawing)
        plt.close(figure.drawing)

    def _when(
        self, value: Value, position: int, bound: list[frozenset[str]]
    ) -> int:
        """Return the part after which all names of a value are bound."""
        last = position
        try:
            used = values.names_used(value.expression)
        except SyntaxError:
            return position  # computing it says what is wrong
        for name in sorted(used):
            places = [i for i, names in enumerate(bound) if name in names]
            if places and places[0] <= position < places[-1]:
                raise PageError(
                    f"{self.path}:{value.line}: {name} is bound above and "
                    f"below {{= {value.expression} =}}, which would have two "
                    "values: use another name for one of them"
                )
            last = max([last, *places])
        return last


def _names_bound(part: Part) -> frozenset[str]:
    if isinstance(part, Code) and part.kind in ("python", "program"):
        return definitions.names_made(part.code)
    return frozenset()


def _clean_state() -> ExitStack:
    """Make the state of the process clean, with warnings as errors."""
    opened = ExitStack()
    opened.enter_context(warnings.catch_warnings(action="error"))
    opened.callback(plt.close, "all")
    # A display would open windows, and Agg would warn: this one does nothing.
    matplotlib.use("template")
    plt.close("all")
    matplotlib.rcdefaults()
    np.set_printoptions(**_PRINT_OPTIONS)
    np.seterr(all="warn", under="ignore")
    return opened


def _fault_of_a_block(error: Exception, path: str, block: Code) -> PageError:
    """Say in one line what went wrong, and below it how it came to that."""
    frames = traceback.extract_tb(error.__traceback__)[1:]
    lines = [frame.lineno for frame in frames if frame.filename == path]
    line = lines[-1] if lines and lines[-1] else block.line
    trace = "".join(traceback.format_list(frames)).rstrip()
    said = f"{path}:{line}: {_cause(error)}"
    return PageError(f"{said}\n{trace}" if trace else said)


def _cause(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"


def _global_random_state() -> int:
    state = np.random.get_state(legacy=False)
    assert isinstance(state, dict)
    return hash(state["state"]["key"].tobytes() + bytes(state["state"]["pos"]))

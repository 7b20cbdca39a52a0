"""Run the parts of a page in order, and compute the values in its texts.

The blocks of all pages run in the process that builds the site. So each page
starts from a clean state, has its own namespace, and must leave NumPy's global
generator as it found it.
"""

import io
import linecache
import pickle
import traceback
import warnings
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass, field
from typing import Any

import matplotlib
import numpy as np
from matplotlib import pyplot as plt

from neuron.literate.page import drawing, figure_tables, values
from neuron.literate.page.definitions import names_made
from neuron.literate.page.parts import (
    Bet,
    Code,
    Figure,
    PageError,
    Part,
    Value,
    code_of,
)

_PRINT_OPTIONS = np.get_printoptions()


@dataclass
class Run:
    """The run of one page.

    A value is computed once, where it appears or, if it needs a name that is
    bound only below, as soon as that is bound. A name that is bound both above
    and below is an error: the value would be ambiguous.

    Attributes:
        name: The name of the page.
        path: Its file, for error messages.
        parts: The parts of the page.
        helpers: The functions that its values may call.
        state: Everything that determines the result of the run.
        names: The names that its blocks have bound.
    """

    name: str
    path: str
    parts: list[Part]
    helpers: Mapping[str, object]
    state: object = None
    names: dict[str, Any] = field(default_factory=dict)
    done: bool = False

    def blocks(self) -> Iterator[Code]:
        """Yield each block once it has run; a finished run is not repeated."""
        if self.done:
            yield from code_of(self.parts)
            return
        due = self._due()
        random = pickle.dumps(np.random.get_state())
        with _clean_state():
            for position, part in enumerate(self.parts):
                if isinstance(part, Code):
                    self._run(part)
                for value in due[position]:
                    self._compute(value)
                if isinstance(part, Figure):
                    self._draw(part)
                if isinstance(part, Code):
                    yield part
        for part in self.parts:
            if isinstance(part, Bet) and part.problem:
                raise PageError(f"{self.path}:{part.line}: {part.problem}")
        if random != pickle.dumps(np.random.get_state()):
            raise PageError(
                f"{self.path}: a block used NumPy's global random generator"
            )
        self.done = True

    def _due(self) -> dict[int, list[Value]]:
        """Return the values to compute after each part, by its position."""
        bound: dict[str, list[int]] = defaultdict(list)
        for position, part in enumerate(self.parts):
            if isinstance(part, Code) and part.kind in ("python", "program"):
                for name in names_made(part.code):
                    bound[name].append(position)
        due: dict[int, list[Value]] = defaultdict(list)
        for position, part in enumerate(self.parts):
            for value in part.values:
                when = position
                for name in sorted(values.names_used(value.expression)):
                    places = bound.get(name, [position])
                    if places[0] <= position < places[-1]:
                        raise PageError(
                            f"{self.path}:{value.line}: {name} is bound above "
                            f"and below {{= {value.expression} =}}, which "
                            "would have two values: rename one of them"
                        )
                    when = max(when, places[-1])
                due[when].append(value)
        return due

    def _run(self, block: Code) -> None:
        source, file = block.code, f"<{self.path}:{block.line}: {block.kind}>"
        if block.kind == "python":  # its lines are those of the page
            source, file = "\n" * block.line + source, self.path
        else:
            rows = source.splitlines(keepends=True)
            linecache.cache[file] = len(source), None, rows, file
        printed = io.StringIO()
        try:
            with redirect_stdout(printed):
                exec(compile(source, file, "exec"), self.names)  # noqa: S102
        except Exception as error:
            frames = traceback.extract_tb(error.__traceback__)[1:]
            here = [f.lineno for f in frames if f.filename == self.path]
            place = f"{self.path}:{here[-1] if here else block.line}"
            trace = "".join(traceback.format_list(frames)).rstrip()
            raise PageError(f"{place}: {_cause(error)}\n{trace}") from error
        block.output = printed.getvalue()

    def _compute(self, value: Value) -> None:
        names = {**self.names, **self.helpers}
        try:
            value.text = values.computed(value.expression, names)
        except Exception as error:
            place = f"{self.path}:{value.line}"
            shown = f"{{= {value.expression} =}}"
            raise PageError(f"{place}: {_cause(error)}, in {shown}") from error

    def _draw(self, figure: Figure) -> None:
        figure.drawing = self.names["figure"]
        name = f"{self.name}-{figure.anchor}"
        alternative = " ".join(figure.alternative.text.split())
        try:
            figure.svg = drawing.svg(figure.drawing, name, alternative)
        except ValueError as error:
            raise PageError(f"{self.path}:{figure.line}: {error}") from error
        figure.tables = figure_tables.tables(figure.drawing)
        plt.close(figure.drawing)


@contextmanager
def _clean_state() -> Iterator[None]:
    """Reset the global state of the process, with warnings as errors."""
    with warnings.catch_warnings(action="error"):
        # A display would open windows and Agg would warn; this does nothing.
        matplotlib.use("template")
        plt.close("all")
        matplotlib.rcdefaults()
        np.set_printoptions(**_PRINT_OPTIONS)
        np.seterr(all="warn", under="ignore")
        yield
        plt.close("all")


def _cause(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"

"""Markdown tables with computed cells."""

import math
from collections.abc import Iterable, Mapping


def table(head: Iterable[object], *rows: Iterable[object]) -> str:
    """Write a Markdown table: a head, and rows of the same length."""
    columns = [str(cell) for cell in head]
    lines = [columns, ["---"] * len(columns)]
    for row in rows:
        cells = [str(cell) for cell in row]
        if len(cells) != len(columns):
            raise ValueError(
                f"rows: expected {len(columns)} cells, got {len(cells)}"
            )
        lines.append(cells)
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def column_table(named: Mapping[str, Iterable[object]]) -> str:
    """Write a Markdown table of named columns of the same length."""
    rows = zip(*named.values(), strict=True)
    return table(named, *([short(cell) for cell in row] for row in rows))


def row_names(rows: Iterable[Iterable[float]]) -> list[str]:
    """Name each row by its numbers, as `1 0 1`."""
    return [" ".join(f"{number:g}" for number in row) for row in rows]


def short(cell: object) -> str:
    """Write a cell: whole numbers in full, others to four digits."""
    if not isinstance(cell, float):
        return str(cell)
    if math.isnan(cell):
        return "–"
    form = ",.0f" if cell.is_integer() and abs(cell) < 1e6 else ".4g"
    return f"{cell:{form}}".replace("-", "−")

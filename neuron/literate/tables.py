"""Tables of a page whose cells are computed."""

from collections.abc import Iterable


def table(head: Iterable[object], *rows: Iterable[object]) -> str:
    """Write a Markdown table: a head, and rows of the same length."""
    columns = [str(cell) for cell in head]
    lines = [columns, ["---"] * len(columns)]
    for row in rows:
        cells = [str(cell) for cell in row]
        if len(cells) != len(columns):
            raise ValueError(
                f"rows: expected {len(columns)} cells, came {len(cells)}"
            )
        lines.append(cells)
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)

"""The figure of the home page that a reader can move: a neuron that learns.

Every number is computed by the page while the site is built; the script of the
page only chooses which of them to show. Without it the end is shown.
"""

import json
from collections.abc import Iterable

import numpy as np

from neuron.arguments import Array
from neuron.figures.style import number
from neuron.literate.page.tables import table

_MOMENTS = 70
_HEADS = {"row": "row", "input": "inputs 𝑥", "output": "output 𝑜"}
_TRACK = (
    '<svg class="track" viewBox="-.08 0 1.16 .16" aria-hidden="true">'
    '<path d="M0 .08H1"/>{}<circle class="dot" cx="{:.4f}"/></svg> '
    "<b>{:.4f}</b>"
)


def living(
    inputs: Array, targets: Array, weights: Array, outputs: Array
) -> str:
    """Write a table of rows, with their outputs over a training.

    Args:
        inputs: The inputs, shape (n, m); rows without a target come last.
        targets: The targets of the first rows, shape (n - 1, 1) or less.
        weights: The weights after each iteration, shape (t, m, 1).
        outputs: The outputs of all rows after each, shape (t, n, 1).
    """
    last = len(weights) - 1
    moments = np.unique(np.geomspace(1, last + 1, _MOMENTS).astype(int)) - 1
    told = {
        "iterations": moments.tolist(),
        "outputs": outputs[moments, :, 0].round(4).tolist(),
        "weights": weights[moments, :, 0].round(2).tolist(),
    }
    wanted = [*targets[:, 0], *["?"] * (len(inputs) - len(targets))]
    rows: list[Iterable[str]] = []
    for i, (row, y, o) in enumerate(
        zip(inputs, wanted, outputs[-1, :, 0], strict=True), 1
    ):
        ring = "" if y == "?" else f'<circle class="ring" cx="{y}"/>'
        cells = {
            "row": i if ring else "?",
            "input": " ".join(map(str, row)),
            "output": _TRACK.format(ring, o, o),
            "target": y,
        }
        rows.append(map(_marked, cells, cells.values()))
    heads = {**_HEADS, "target": "target 𝑦"}
    final = [number(w, ".2f") for w in weights[-1, :, 0]]
    shown = " ".join(
        f"<span>𝑤<sub>{j}</sub> = <b>{w}</b></span>"
        for j, w in enumerate(final, 1)
    )
    return (
        f"<div class='living' data-history='{json.dumps(told)}' markdown='1'>"
        f"\n\n{table(map(_marked, heads, heads.values()), *rows)}\n\n"
        f'<p class="q-weight">{shown}</p>\n\n'
        f'<span>after <b class="moment">{last:,}</b> iterations</span>\n\n'
        "</div>"
    )


def _marked(quantity: str, text: object) -> str:
    return f'<span class="q-{quantity}">{text}</span>'

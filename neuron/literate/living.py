"""The figure of the home page that a reader can move: a neuron that learns.

Every number is computed by the package while the site is built; the script of
the page only chooses which of them to show. Without it the end is shown.
"""

import json

import numpy as np
from numpy.typing import NDArray

from neuron.figures.style import number
from neuron.history import History, outputs_over_time
from neuron.problem import TEST_INPUT, TRAINING_INPUTS, TRAINING_TARGETS

_MOMENTS = 70


def living(history: History) -> str:
    """Write a table of all five rows, with their outputs over a training."""
    last = len(history.weights) - 1
    moments = np.unique(np.geomspace(1, last + 1, _MOMENTS).astype(int)) - 1
    weights = history.weights[moments]
    rows = np.vstack([TRAINING_INPUTS, TEST_INPUT])
    outputs = outputs_over_time(rows, weights)[:, :, 0]
    told = {
        "iterations": moments.tolist(),
        "outputs": outputs.round(4).tolist(),
        "weights": weights[:, :, 0].round(2).tolist(),
    }
    names = ["1", "2", "3", "4", "?"]
    targets = [*map(int, TRAINING_TARGETS[:, 0]), None]
    body = "".join(
        _row(name, row, o, y)
        for name, row, o, y in zip(
            names, rows, outputs[-1], targets, strict=True
        )
    )
    heads = [("", "row"), ("input", "inputs 𝑥"), ("output", "output 𝑜")]
    head = "".join(
        f'<th scope="col" class="q-{quantity}">{name}</th>'
        for quantity, name in [*heads, ("target", "target 𝑦")]
    )
    numbers = " ".join(
        f"<span>𝑤<sub>{j}</sub> = <b>{number(w, '.2f')}</b></span>"
        for j, w in enumerate(weights[-1, :, 0], 1)
    )
    # A minus before a number would be set as a sign, as in sentences.
    written = json.dumps(told).replace("-", "&#45;")
    return (
        f"<div class=\"living\" data-history='{written}'>"
        f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
        f'<p class="q-weight">{numbers}</p>'
        f'<p><span>after <b class="moment">{last:,}</b> iterations</span></p>'
        "</div>"
    )


def _row(
    name: str, row: NDArray[np.int64], o: float, target: int | None
) -> str:
    ring = "" if target is None else f'<circle class="ring" cx="{target}"/>'
    inputs = " ".join(map(str, row))
    return (
        f'<tr><th scope="row">{name}</th><td class="q-input">{inputs}</td>'
        '<td class="q-output"><svg class="track" viewBox="-.08 0 1.16 .16" '
        f'aria-hidden="true"><path d="M0 .08H1"/>{ring}'
        f'<circle class="dot" cx="{o:.4f}"/></svg> <b>{o:.4f}</b></td>'
        f'<td class="q-target">{"?" if target is None else target}</td></tr>'
    )

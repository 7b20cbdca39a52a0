"""The figure of the home page that a reader can move: a neuron that learns.

Every number is computed by the page while the site is built; the script of the
page only chooses which of them to show. Without it the end is shown.
"""

import json

import numpy as np
from numpy.typing import ArrayLike

from neuron.figures.style import number
from neuron.literate.page.html import BOX

_MOMENTS = 70


def living(
    inputs: ArrayLike,
    targets: ArrayLike,
    weights: ArrayLike,
    outputs: ArrayLike,
) -> str:
    """Write a table of rows, with their outputs over a training.

    Args:
        inputs: The inputs, shape (n, m); rows without a target come last.
        targets: The targets of the first rows, shape (n - 1, 1) or less.
        weights: The weights after each iteration, shape (t, m, 1).
        outputs: The outputs of all rows after each, shape (t, n, 1).
    """
    last = len(np.asarray(weights)) - 1
    moments = np.unique(np.geomspace(1, last + 1, _MOMENTS).astype(int)) - 1
    weights = np.asarray(weights)[moments, :, 0]
    outputs = np.asarray(outputs)[moments, :, 0]
    told = {
        "iterations": moments.tolist(),
        "outputs": outputs.round(4).tolist(),
        "weights": weights.round(2).tolist(),
    }
    rings = [*np.asarray(targets)[:, 0].tolist()]
    body = "".join(
        _row(str(i + 1), row, o, rings[i])
        if i < len(rings)
        else _row("?", row, o, None)
        for i, (row, o) in enumerate(
            zip(np.asarray(inputs).tolist(), outputs[-1], strict=True)
        )
    )
    heads = [("", "row"), ("input", "inputs 𝑥"), ("output", "output 𝑜")]
    head = "".join(
        f'<th scope="col" class="q-{quantity}">{name}</th>'
        for quantity, name in [*heads, ("target", "target 𝑦")]
    )
    numbers = " ".join(
        f"<span>𝑤<sub>{j}</sub> = <b>{number(w, '.2f')}</b></span>"
        for j, w in enumerate(weights[-1], 1)
    )
    outer, inner = BOX
    return (
        f"<div class='living' data-history='{json.dumps(told)}'>"
        f'<div class="{outer}"><div class="{inner}"><table><thead><tr>{head}'
        f"</tr></thead><tbody>{body}</tbody></table></div></div>"
        f'<p class="q-weight">{numbers}</p>'
        f'<p><span>after <b class="moment">{last:,}</b> iterations</span></p>'
        "</div>"
    )


def _row(name: str, row: list[float], o: float, target: int | None) -> str:
    ring = "" if target is None else f'<circle class="ring" cx="{target}"/>'
    inputs = " ".join(map(str, row))
    return (
        f'<tr><th scope="row">{name}</th><td class="q-input">{inputs}</td>'
        '<td class="q-output"><svg class="track" viewBox="-.08 0 1.16 .16" '
        f'aria-hidden="true"><path d="M0 .08H1"/>{ring}'
        f'<circle class="dot" cx="{o:.4f}"/></svg> <b>{o:.4f}</b></td>'
        f'<td class="q-target">{"?" if target is None else target}</td></tr>'
    )

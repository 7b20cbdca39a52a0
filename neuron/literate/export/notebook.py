"""Write a page as a Jupyter notebook."""

import json

from neuron.literate.export.cells import plain, with_definitions, words
from neuron.literate.page.parts import Code, Figure, Part


def notebook(title: str, address: str, parts: list[Part]) -> str:
    """Return the page as a notebook, version 4.5, without outputs.

    The tag `definitions` marks the cells with definitions from other pages.
    """
    cells: list[dict[str, object]] = []

    def add(kind: str, source: str, *tags: str, **more: object) -> None:
        cells.append(
            {
                "cell_type": kind,
                "id": f"cell-{len(cells) + 1}",
                "metadata": {"tags": tags} if tags else {},
                "source": source.splitlines(keepends=True),
                **more,
            }
        )

    origin = f"From [{title}]({address}), a page of One artificial neuron."
    add("markdown", origin)
    for part in with_definitions(parts):
        if not isinstance(part, Code):
            if text := words(part):
                add("markdown", text)
            continue
        tags = [part.kind] if part.kind == "definitions" else []
        add("code", part.code, *tags, execution_count=None, outputs=[])
        if isinstance(part, Figure):
            add("markdown", f"*{plain(part.caption.text)}*")
    whole = {
        "cells": cells,
        "metadata": {
            "kernelspec": {"display_name": "Python 3", "name": "python3"},
            "language_info": {"name": "python"},
        },
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"

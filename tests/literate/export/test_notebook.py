"""A page as a notebook: a cell for each part, in order."""

import json

import nbformat

from neuron.literate.export.notebook import notebook
from neuron.literate.page.reading import read
from neuron.literate.page.running import Run

PAGE = """\
# A page

It is {= 1 / 4 =}.

```so-far
```

```python
print(slope(0.5))
```

```figure
draw_slope()

caption: A [curve](sigmoid.md).

alt: A.
```
"""


def test_a_notebook_has_a_cell_for_each_part() -> None:
    run = Run("page", "docs/page.md", read(PAGE, "docs/page.md"), {})
    list(run.blocks())
    text = notebook("A page", "https://here/", run.parts)
    made = json.loads(text)
    nbformat.validate(made)
    cells = made["cells"]
    assert len({cell["id"] for cell in cells}) == len(cells)
    found = [
        (cell["cell_type"], cell["metadata"].get("tags")) for cell in cells
    ]
    assert found == [
        ("markdown", None),
        ("markdown", None),
        ("code", ["definitions"]),
        ("code", None),
        ("code", ["definitions"]),
        ("code", ["definitions"]),
        ("code", None),
        ("markdown", None),
    ]
    sources = ["".join(cell["source"]) for cell in cells]
    assert "https://here/" in sources[0]
    assert sources[1] == "# A page\n\nIt is 0.25."
    assert sources[3] == "print(slope(0.5))"
    assert sources[-1] == "*A curve.*"
    assert not any(cell.get("outputs") for cell in cells)

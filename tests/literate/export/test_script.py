"""A page as a script: prose as comments, and its requirements at the top."""

import pytest

from neuron.literate.export.script import script
from neuron.literate.page.reading import read
from neuron.literate.page.running import Run

FIGURE = (
    "```so-far\n```\n```figure\ndraw_loss()\n\ncaption: C.\n\nalt: A.\n```\n"
)


def written(text: str) -> str:
    run = Run("page", "docs/page.md", read(text, "docs/page.md"), {})
    list(run.blocks())
    return script("A page", "https://here/", run.parts)


def test_prose_is_comments_and_code_is_code() -> None:
    text = written(
        f"# A\n\n{'words ' * 30}\n\n| a |\n| - |\n\n"
        "```python\nprint(1)\n```\n\nThe end."
    )
    assert "# # A\n#\n# words words" in text
    assert "# | a |\n# | - |" in text
    assert max(map(len, text.splitlines())) <= 80
    assert text.endswith("\n\nprint(1)\n")  # no prose after the last code


@pytest.mark.parametrize(
    ("page", "needs"),
    [
        ("```python\nprint(1)\n```\n", "NumPy 2 or newer."),
        (FIGURE, "NumPy 2 or newer, and Matplotlib."),
    ],
)
def test_a_script_says_what_it_needs(page: str, needs: str) -> None:
    text = written(page)
    assert text.startswith('"""A page. The code of a page of One artificial')
    assert f"Needs Python 3.11 or newer with {needs}" in text
    assert ("import matplotlib" in text) is ("Matplotlib" in needs)
    compile(text, "script", "exec")

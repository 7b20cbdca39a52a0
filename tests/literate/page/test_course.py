"""The runs of a site's pages: new ones, or those of an earlier build."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from neuron.literate.page.course import Course, page_name, source_of
from neuron.literate.page.parts import Prose
from neuron.literate.page.running import Run

TEXT = "```python\nruns = []\nruns.append(1)\n```\n{= sigmoid(0.0) =}"


def ran(text: str, course: Course) -> Run:
    run = course.run_of("page", "docs/page.md", text, 1)
    list(run.blocks())
    return run


def prose(run: Run) -> str:
    return "".join(part.text for part in run.parts if isinstance(part, Prose))


def test_an_unchanged_page_is_not_run_again() -> None:
    first = Course()
    run = ran(TEXT, first)
    second = Course(first.runs)
    assert ran(TEXT, second) is run
    assert run.names["runs"] == [1]
    assert "0.5" in prose(run)
    assert ran(f"{TEXT}\n", Course(second.runs)) is not run


def test_a_change_in_the_package_is_noticed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    first = Course()
    ran(TEXT, first)
    monkeypatch.setattr(
        "neuron.literate.page.definitions.as_code",
        lambda ordered: "def sigmoid(z):\n    return 7",
    )
    assert "7" in prose(ran(TEXT, Course(first.runs)))


def test_a_page_outside_the_navigation_has_its_equations_numbered() -> None:
    course = Course()
    ran(
        "```so-far\n```\n```equation\nloss\n```\n```figure\ndraw_loss()\n\n"
        "caption: C.\n\nalt: {= equation('loss') =}.\n```\n",
        course,
    )
    assert course.ledger.entries["loss"].number == 1


def test_a_page_is_named_as_its_author_would() -> None:
    assert page_name("a/b.md") == "a-b"
    for path in "docs/slope.md", str(Path.cwd() / "docs/slope.md"):
        page: Any = SimpleNamespace(
            abs_src_path=path, content_string="---\ntitle: A\n---\n\n# A\n"
        )
        assert source_of(page) == ("docs/slope.md", "# A\n", 5)

"""A page as Markdown: with its outputs, and without the site."""

import neuron
from neuron.literate.export.markdown import markdown
from neuron.literate.page.reading import read
from neuron.literate.page.running import Run


def written(text: str) -> str:
    run = Run("page", "docs/page.md", read(text, "docs/page.md"), {})
    list(run.blocks())
    return markdown(run.parts)


def test_an_output_is_below_its_block() -> None:
    text = written("# A\n\n```python\nprint(1)\n```\n```python\nx = 2\n```\n")
    assert text == (
        "# A\n\n```python\nprint(1)\n```\n\n```text\n1\n```\n\n"
        "```python\nx = 2\n```\n"
    )


def test_a_figure_is_described_in_words() -> None:
    text = written(
        "```so-far\n```\n```figure\ndraw_loss()\n\ncaption: A\n"
        "{= 1 + 1 =} [b](b.md).\n\nalt: C\n{= 2 + 2 =}.\n```\n"
    )
    assert text.endswith("\n\n> A\n2 b.\n\n> C 4.\n")


def test_an_equation_is_latex() -> None:
    text = written("a\n\n```equation\nerror\n```\n\nb")
    assert text == "a\n\n$$ y - o $$\n\nb\n"


def test_the_reference_is_written_from_the_docstrings() -> None:
    text = written("# A\n\n::: neuron\n    options:\n      a: b\n\nEnd.")
    for name in neuron.__all__:
        if callable(getattr(neuron, name)):
            assert f"\n### {name}\n" in text
    assert "learning_rate: " in text
    assert "rule: Rule = correction" in text
    assert text.endswith("\n\nEnd.\n")
    assert "options:" not in text


def test_the_reference_is_written_for_one_name_or_some_members() -> None:
    text = written(
        "::: neuron.sigmoid\n\n::: neuron.TEST_INPUT\n\n"
        "::: neuron.arguments.Inputs\n\nEnd."
    )
    assert text.startswith("### sigmoid\n\n```text\nsigmoid(z: AnySums)")
    assert "\n\n### TEST_INPUT\n\nThe row that asks" in text
    assert "\n\n### Inputs\n\nThe inputs $X$" in text
    some = written("::: neuron\n    options:\n      members: [loss, error]\n")
    headings = [line for line in some.splitlines() if line[:1] == "#"]
    assert headings == ["## neuron", "### loss", "### error"]
    none = written("::: neuron\n    options:\n      members: false\n\nEnd.")
    assert "###" not in none
    assert "Every function checks its arguments" in none
    assert none.endswith("\n\nEnd.\n")

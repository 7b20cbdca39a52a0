"""What the plugin adds to a site: numbers, downloads, a policy."""

import re
from pathlib import Path

import pytest

from tests.building import build, small_site

SO_FAR = "```so-far\n```\n"
PAGE = (
    "---\ndescription: About {function}.\n---\n\n# On {function}\n\n"
    "{{= equation('loss') =}} {{= equation('sigmoid') =}}\n\n" + SO_FAR + "\n"
    "```equation\n{function}\n```\n\n"
    "```figure\ndraw_{function}()\n\ncaption: C.\n\nalt: A.\n```\n\n"
    "```python\nprint(1 + 1)\n```\n"
)
POLICY = '<meta http-equiv="Content-Security-Policy"'


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("plugin")
    pages = {
        "index": "# Home\n\nWords.\n",
        "one": PAGE.format(function="loss"),
        "two": PAGE.format(function="sigmoid"),
    }
    small_site(folder, pages)
    made = folder / "site"
    done = build(made, folder, SITE_URL="https://there/")
    assert done.returncode == 0, done.stdout
    return made


def test_equations_are_numbered_before_the_first_page_is_made(
    site: Path,
) -> None:
    for page, other in ("one", "two"), ("two", "one"):
        html = (site / page / "index.html").read_text()
        links = re.findall(r'href="([^"]*#eq-\w+)">(equation \(\d\))', html)
        assert sorted(text for _, text in links) == [
            "equation (1)",
            "equation (2)",
        ]
        assert any(f"{other}/#eq-" in link for link, _ in links)


def test_a_page_with_code_has_script_notebook_and_markdown(site: Path) -> None:
    for name in ("one.py", "one.ipynb", "one.md"):
        assert (site / "one" / name).stat().st_size > 100
    bar = re.findall(
        '<p class="take-along".*?</p>', (site / "one/index.html").read_text()
    )
    assert len(bar) == 1
    for word in "Copy all code", "Script", "Notebook", "Markdown":
        assert word in bar[0]
    home = (site / "index.html").read_text()
    assert "Copy all code" not in home
    assert (site / "index.md").read_text() == "# Home\n\nWords.\n"
    assert not (site / "index.py").exists()


def test_the_list_of_markdown_versions_has_every_page(site: Path) -> None:
    listed = (site / "llms.txt").read_text()
    assert listed.startswith("# One artificial neuron\n\n> ")
    assert "(https://there/one/one.md): About loss." in listed
    assert listed.count("\n- [") == 3


def test_every_page_has_a_preview_and_a_policy(site: Path) -> None:
    for page in ("", "one", "two"):
        assert (site / page / "preview.png").stat().st_size > 1000
        assert POLICY in (site / page / "index.html").read_text()
    assert POLICY in (site / "404.html").read_text()

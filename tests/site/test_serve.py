"""While serving, what did not change is neither run again nor altered."""

import re
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.building import rebuild, small_site

PAGE = """\
# {name}

Before. [The other]({other}.md#here) [`sigmoid`][neuron.sigmoid]

```python
with open("{log}", "a") as log:
    log.write("{name} ")
print(1 + 1)
```

## Here
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("served")
    names = {"index": "second", "second": "index"}
    pages = {
        name: PAGE.format(name=name, other=other, log=folder / "log")
        for name, other in names.items()
    }
    config = small_site(folder, {**pages, "api": "# API\n\n::: neuron\n"})
    with ProcessPoolExecutor(1, get_context("spawn")) as process:
        process.submit(change, config).result()
    return folder


def change(config: Path) -> None:
    """Build, change a page and build again, then build once more."""
    second = config.parent / "docs" / "second.md"
    for number, text in enumerate(["Before.", "After.", "After."], 1):
        page = second.read_text(encoding="utf-8").replace("Before.", text)
        second.write_text(page, encoding="utf-8")
        rebuild(config).rename(config.parent / f"site{number}")


def test_only_the_changed_page_runs_again(folder: Path) -> None:
    assert (folder / "log").read_text().split() == ["index", "second", "second"]


def test_the_change_is_there(folder: Path) -> None:
    pages = [folder / f"site{n}/second/index.html" for n in (1, 2, 3)]
    before, *after = [page.read_text() for page in pages]
    assert "After." not in before
    assert all("After." in page for page in after)


def test_everything_else_is_unchanged(folder: Path) -> None:
    first, *later = (folder / f"site{n}" for n in (1, 2, 3))
    names = [path.relative_to(first) for path in first.rglob("*.*")]
    assert len(names) > 20
    for name in names:
        if "second" in str(name) or name.suffix in (".gz", ".inv"):
            continue
        for site in later:
            was, now = (
                site_.joinpath(name).read_bytes() for site_ in (first, site)
            )
            assert re.sub(rb"Before|After", b"", was) == re.sub(
                rb"Before|After", b"", now
            ), name


def test_a_page_may_reload_itself(folder: Path, browser: Browser) -> None:
    """MkDocs adds a script that does it to each page that it serves."""
    page = (folder / "site1/second/index.html").read_text()
    script = "<script>document.title = 'reloaded'</script>"
    tab = browser.new_page()
    tab.route(
        "http://neuron.test/",
        lambda route: route.fulfill(
            body=page.replace("</body>", f"{script}</body>"),
            content_type="text/html",
        ),
    )
    tab.goto("http://neuron.test/")
    assert tab.title() == "reloaded"
    tab.close()

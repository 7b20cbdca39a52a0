"""While serving, what did not change is not computed again, and stays whole."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from built import ROOT

# What `mkdocs serve` does at the start and after each change.
BUILDS = """
import sys
from pathlib import Path
from mkdocs.commands.build import build
from mkdocs.config import load_config

if __name__ == "__main__":
    for text in ("Before.", "After.", "After."):
        second = Path("docs/second.md")
        second.write_text(second.read_text().replace("Before.", text))
        config = load_config("mkdocs.yml", site_dir="site")
        config.plugins.on_startup(command="serve", dirty=False)
        build(config, serve_url="http://127.0.0.1:8000/")
        Path("site").rename(f"site{len(list(Path().glob('site*')))}")
"""
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
    docs = folder / "docs"
    docs.mkdir()
    for part in filter(Path.is_dir, (ROOT / "docs").iterdir()):
        (docs / part.name).symlink_to(part)
    names = {"index": "second", "second": "index"}
    for name, other in names.items():
        page = PAGE.format(name=name, other=other, log=folder / "log")
        (docs / f"{name}.md").write_text(page)
    (docs / "api.md").write_text("# API\n\n::: neuron\n")
    (folder / "mkdocs.yml").write_text(
        f"INHERIT: {ROOT / 'mkdocs.yml'}\n"
        "docs_dir: docs\nnav: [index.md, second.md, api.md]\n"
    )
    (folder / "builds.py").write_text(BUILDS)
    done = subprocess.run(
        [sys.executable, "builds.py"],
        cwd=folder,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "WARNING" not in done.stderr
    return folder


def test_only_the_changed_page_runs_again(folder: Path) -> None:
    assert (folder / "log").read_text().split() == ["index", "second", "second"]


def test_the_change_is_there(folder: Path) -> None:
    pages = [folder / f"site{n}/second/index.html" for n in (1, 2, 3)]
    before, *after = [page.read_text() for page in pages]
    assert "After." not in before
    assert all("After." in page for page in after)


def test_all_the_rest_is_as_it_was(folder: Path) -> None:
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

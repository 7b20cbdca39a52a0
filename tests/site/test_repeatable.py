"""Two builds of one source have the same bytes, wherever and whenever.

Then a change of the site is a change of its source, and a reader can build what
is published and compare.
"""

import os
import shutil
from pathlib import Path

import pytest

from tests.building import ROOT, as_published, build
from tests.site.built import Site

# All that may differ between two machines and may not show: where the source
# is, how sets are ordered, what is local, and how many threads add up numbers.
ELSEWHERE = {
    "PYTHONHASHSEED": "7",
    "PYTHONUTF8": "0",
    "PYTHONCOERCECLOCALE": "0",
    "LC_ALL": "C",
    "TZ": "X-14",
    "COLUMNS": "40",
    "OPENBLAS_NUM_THREADS": "1",
}


@pytest.fixture(scope="module")
def again(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a copy of the source, later and elsewhere."""
    copy = tmp_path_factory.mktemp("somewhere") / "quite different"
    for name in "docs", "neuron":
        shutil.copytree(
            ROOT / name,
            copy / name,
            ignore=shutil.ignore_patterns("__pycache__"),
            copy_function=shutil.copy,  # every file is new
        )
    shutil.copy(ROOT / "mkdocs.yml", copy)
    mask = os.umask(0o077)
    try:
        # Before all other places, Python imports from where the source is.
        done = build(
            copy / "site",
            copy,
            **as_published(site.address),
            **ELSEWHERE,
        )
    finally:
        os.umask(mask)
    assert done.returncode == 0, done.stdout
    return copy / "site"


def test_two_builds_give_the_same_bytes(site: Site, again: Path) -> None:
    first, second = (
        {
            str(path.relative_to(folder)): path.read_bytes()
            for path in folder.rglob("*")
            if path.is_file() and path.suffix != ".pdf"  # printed afterwards
        }
        for folder in (site.folder, again)
    )
    assert first.keys() == second.keys()
    assert {"sitemap.xml.gz", "search/search_index.json"} <= first.keys()
    assert [name for name in first if first[name] != second[name]] == []

"""One build of the whole site for all tests that look at it."""

import os
import re
import subprocess
import sys

import pytest
from built import BASE, NAV, ROOT, Page, Site


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Build the site once, as its author does, and without a warning."""
    folder = tmp_path_factory.mktemp("site") / "one"
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict"]
        + ["--site-dir", str(folder)],
        cwd=ROOT,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "SITE_URL": BASE},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    assert not re.search("^(WARNING|ERROR)", done.stdout, re.M), done.stdout
    pages = {
        name: Page(name, folder / name / "index.html") for name in NAV[1:]
    }
    return Site(
        folder, {"index": Page("index", folder / "index.html"), **pages}
    )


@pytest.fixture(params=NAV)
def page(request: pytest.FixtureRequest, site: Site) -> Page:
    """Give each page of the site in turn."""
    return site.pages[request.param]

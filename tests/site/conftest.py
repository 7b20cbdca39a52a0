"""One build of the whole site, served, and one browser for all tests of it."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from built import EPOCH, NAV, ROOT, Built, Page, Site
from engines import missing
from playwright.sync_api import Browser, sync_playwright

CHROMIUM = ["chromium", "chromium-browser", "google-chrome"]
# No sandbox where tests run as root; and it asks its maker for nothing.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


class Quiet(SimpleHTTPRequestHandler):
    """A server that does not tell what it serves."""

    def log_message(self, format: str, *args: object) -> None: ...


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Built]:
    """Build the site once, as its author does, and serve it.

    It stands in a folder, as a project's pages do, and knows its address, which
    the theme needs to load pages without a reload.
    """
    root = tmp_path_factory.mktemp("site")
    folder = root / "one"
    handler = partial(Quiet, directory=str(root))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}/one/"
        done = subprocess.run(
            [sys.executable, "-m", "mkdocs", "build", "--site-dir", folder],
            cwd=ROOT,
            env={
                **os.environ,
                "NO_MKDOCS_2_WARNING": "1",
                "SITE_URL": address,
                "SOURCE_DATE_EPOCH": EPOCH,
            },
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        yield Built(folder, address, done.returncode, done.stdout)
        server.shutdown()


@pytest.fixture(scope="session")
def site(built: Built) -> Site:
    """Give the built site, if the build had no problem."""
    if built.code or built.problems:
        problem = [*built.problems, "no problem named"][0]
        pytest.fail(f"the site was not built: {problem}", pytrace=False)
    files = {name: built.folder / name / "index.html" for name in NAV}
    files["index"] = built.folder / "index.html"
    pages = {name: Page(name, file) for name, file in files.items()}
    return Site(built.folder, built.address, pages)


@pytest.fixture(scope="session")
def offline(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the site for a folder, whose name has a space."""
    folder = tmp_path_factory.mktemp("offline") / "a course"
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--site-dir", folder],
        cwd=ROOT,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "OFFLINE": "true"},
        check=True,
    )
    return folder


@pytest.fixture(params=NAV)
def page(request: pytest.FixtureRequest, site: Site) -> Page:
    """Give each page of the site in turn."""
    return site.pages[request.param]


@pytest.fixture(scope="session")
def address(site: Site) -> str:
    """Where the built site is served, with a slash at the end."""
    return site.address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start the Chromium that is installed; a test opens its own context."""
    found = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if found is None:
        missing("Chromium", "chromium")
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=found, args=FLAGS)
        yield browser
        browser.close()

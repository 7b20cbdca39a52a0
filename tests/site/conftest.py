"""One build of the whole site, served, and one browser for all tests of it."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from built import NAV, ROOT, Page, Site
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
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Build the site as its author does, without a warning, and serve it.

    It stands in a folder, as a project's pages do, and knows its address, which
    the theme needs to load pages without a reload.
    """
    root = tmp_path_factory.mktemp("site")
    handler = partial(Quiet, directory=str(root))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}/one/"
        yield build(root / "one", address)
        server.shutdown()


def build(folder: Path, address: str) -> Site:
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--site-dir", str(folder)],
        cwd=ROOT,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "SITE_URL": address},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    said = done.stdout
    assert done.returncode == 0, said
    assert not re.search("^(WARNING|ERROR)", said, re.MULTILINE), said
    files = {name: folder / name / "index.html" for name in NAV}
    files["index"] = folder / "index.html"
    return Site(
        folder, address, {n: Page(n, file) for n, file in files.items()}
    )


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
        why = "needs Chromium: apt install chromium, or put it on the PATH"
        if os.environ.get("CI") == "true":
            pytest.fail(why)
        pytest.skip(why)
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=found, args=FLAGS)
        yield browser
        browser.close()

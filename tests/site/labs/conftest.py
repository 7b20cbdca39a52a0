"""Fixtures for the tests of the labs.

A test takes `engine`, each of three browsers in turn, and `monitored`, the
address of the built site, whose pages record their complaints.
"""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser
from playwright.sync_api import Page as Tab

from tests.site import axe
from tests.site.engines import Engine
from tests.site.visits import context


@pytest.fixture(autouse=True)
def _quiet(request: pytest.FixtureRequest) -> None:
    """Fail if the page of a lab complains."""
    if "engine" in request.fixturenames:
        request.getfixturevalue("quiet")


@pytest.fixture
def barriers(engine: Engine) -> Callable[[], list[str]]:
    """Return a function that lists what axe finds in the lab, in Chromium."""

    def find() -> list[str]:
        if not isinstance(engine.driver, Tab):
            return []
        axe.load(engine.driver)
        return axe.find_all(engine.driver, ".lab-place")

    return find


@pytest.fixture
def phone(browser: Browser, monitored: str) -> Any:
    """Open a tab as narrow as the narrowest phone, in Chromium."""
    with context(browser, 320, 640, reduced_motion="reduce") as opened:
        yield opened.new_page()

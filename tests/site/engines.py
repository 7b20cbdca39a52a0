"""The browsers, driven: Chromium by playwright, and the little that is the same
for Firefox and WebKit, which it cannot drive.
"""

import os
import shutil
import time
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from subprocess import DEVNULL, Popen
from typing import Any, NoReturn

import pytest
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
TAB, ENTER = "\ue004", "\ue007"  # as WebDriver names keys


def missing(what: str, packages: str) -> NoReturn:
    """Skip what cannot be tested here; but fail where all must be tested."""
    why = f"needs {what}: apt install {packages}"
    if os.environ.get("CI") == "true":
        pytest.fail(why)
    pytest.skip(why)


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start Chromium; a test opens its own context."""
    program = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if program is None:
        missing("Chromium", "chromium")
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=program, args=FLAGS)
        yield browser
        browser.close()


@dataclass
class Engine:
    """A browser with one tab."""

    open: Callable[[str], object]
    click: Callable[[str], None]
    press: Callable[[str], None]
    run: Callable[[str], Any]
    heard: list[str] = field(default_factory=list)

    def go(self, address: str) -> None:
        """Open a page, and wait for its fonts."""
        self.heard = self.complaints()
        self.open(address)
        self.wait("return document.fonts.status === 'loaded'")

    def wait(self, script: str) -> Any:
        """Run a script until its result is true; return the result."""
        end = time.monotonic() + 10
        while not (result := self.run(script)):
            assert time.monotonic() < end, f"never true: {script}"
            time.sleep(0.05)
        return result

    def complaints(self) -> list[str]:
        """What the pages complained of; see `EARS` in the test."""
        return [*self.heard, *self.run("return window.heard || []")]


@contextmanager
def tab(browser: Browser) -> Iterator[Engine]:
    """Open a tab in Chromium, to be driven as the others are."""
    names = {TAB: "Tab", ENTER: "Enter"}
    context = browser.new_context(
        viewport={"width": 1280, "height": 900}, reduced_motion="reduce"
    )
    page = context.new_page()

    def press(keys: str) -> None:
        for key in keys:
            page.keyboard.press(names.get(key, key))

    def run(script: str) -> Any:
        return page.evaluate(f"() => {{{script}\n}}")

    yield Engine(page.goto, page.click, press, run)
    context.close()


def clicking(driver: Any) -> Callable[[str], None]:
    """Return what clicks on the element that a selector finds."""
    return lambda css: driver.find_element("css selector", css).click()


@contextmanager
def firefox() -> Iterator[Engine]:
    """Start Firefox, without a window."""
    program = shutil.which("firefox-esr") or shutil.which("firefox")
    if program is None:
        missing("Firefox", "firefox-esr")
    with warnings.catch_warnings():
        # The driver imports what is deprecated, and leaves a socket open each
        # time that it looks whether Firefox listens yet.
        warnings.simplefilter("ignore")
        from marionette_driver.marionette import Marionette

        driver = Marionette(
            bin=program,
            port=0,
            headless=True,
            gecko_log=os.devnull,
            prefs={"ui.prefersReducedMotion": 1},
        )
        driver.start_session()

    def press(keys: str) -> None:
        actions = driver.actions.sequence("key", "keyboard")
        for key in keys:
            actions.key_down(key).key_up(key)
        actions.perform()

    def run(script: str) -> Any:
        return driver.execute_script(script, sandbox=None)

    try:
        driver.set_window_rect(width=1280, height=900)
        yield Engine(driver.navigate, clicking(driver), press, run)
    finally:
        driver.quit()
        driver.cleanup()


@contextmanager
def screen() -> Iterator[str]:
    """Start a screen that nobody sees; yield its name."""
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1280x900x24"]
    with Popen(command, pass_fds=[write], stderr=DEVNULL) as server:
        os.close(write)
        try:
            with open(read) as told:
                yield f":{told.readline().strip()}"
        finally:
            server.terminate()


@contextmanager
def webkit() -> Iterator[Engine]:
    """Start WebKitGTK's small browser."""
    from selenium.webdriver import ActionChains, WebKitGTK, WebKitGTKOptions
    from selenium.webdriver.webkitgtk.service import Service

    program = shutil.which("WebKitWebDriver")
    browser = next(Path("/usr/lib").glob("*/webkit2gtk-4.*/MiniBrowser"), None)
    if not (program and browser and shutil.which("Xvfb")):
        missing("WebKit", "webkit2gtk-driver xvfb")
    options = WebKitGTKOptions()
    options.binary_location = str(browser)
    options.add_argument("--automation")
    with screen() as display:
        service = Service(program, env={**os.environ, "DISPLAY": display})
        with warnings.catch_warnings():  # it starts itself in a deprecated way
            warnings.simplefilter("ignore", DeprecationWarning)
            driver = WebKitGTK(options=options, service=service)

        def press(keys: str) -> None:
            ActionChains(driver).send_keys(keys).perform()

        try:
            driver.set_window_rect(width=1280, height=900)
            yield Engine(
                driver.get, clicking(driver), press, driver.execute_script
            )
        finally:
            driver.quit()

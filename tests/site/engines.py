"""Chromium, Firefox and WebKit, driven: the little that all drivers can do.

Playwright drives the Chromium that is installed, but neither of the others.
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
from tempfile import TemporaryDirectory
from typing import Any, NoReturn

import pytest
from playwright.sync_api import Browser, sync_playwright

CHROMIUM = ["chromium", "chromium-browser", "google-chrome"]
# What nobody asks for here. Without the first two, each window would start two
# more pages for what its address bar could suggest, a second of work. Only the
# last list that Chromium is given counts: the others are of Playwright's list.
UNUSED = [
    "WebUIOmniboxPopup",
    "WebUIOmniboxAimPopup",
    "NetworkTimeServiceQuerying",
    "OptimizationHints",
    "MediaRouter",
    "PaintHolding",
]
# No sandbox where tests run as root; and it asks its maker for nothing.
FLAGS = [
    f"--disable-features={','.join(UNUSED)}",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# As WebDriver names keys, and Playwright.
TAB, ENTER, SPACE = "\ue004", "\ue007", " "
LEFT, UP, RIGHT, DOWN = "\ue012", "\ue013", "\ue014", "\ue015"
HOME, END, ESCAPE = "\ue011", "\ue010", "\ue00c"
_NAMES = {
    TAB: "Tab", ENTER: "Enter", SPACE: "Space", ESCAPE: "Escape",
    LEFT: "ArrowLeft", UP: "ArrowUp", RIGHT: "ArrowRight", DOWN: "ArrowDown",
    HOME: "Home", END: "End",
}  # fmt: skip
# Where in the window a place of an element is, once that is in sight.
_PLACES = """
const e = document.querySelector({selector!r})
e.scrollIntoView({{block: "center", behavior: "instant"}})
const {{left, top, width, height}} = e.getBoundingClientRect()
return {places}.map(([x, y]) =>
  [Math.round(left + x * width), Math.round(top + y * height)])
"""


def missing(what: str, packages: str) -> NoReturn:
    """Skip what cannot be tested here; but fail where all must be tested."""
    why = f"needs {what}: apt install {packages}"
    if os.environ.get("CI") == "true":
        pytest.fail(why)
    pytest.skip(why)


@dataclass
class Engine:
    """A browser with one tab."""

    driver: Any
    open: Callable[[str], None]
    press: Callable[[str], None]
    run: Callable[[str], Any]
    click: Callable[[str], None]
    drag: Callable[[list[tuple[int, int]]], None]
    heard: list[str] = field(default_factory=list)

    def go(self, address: str) -> None:
        """Open a page, and wait for its fonts."""
        self.heard = self.complaints()
        self.open(address)
        self.wait("return document.fonts.status === 'loaded'")

    def mouse(self, selector: str, *places: tuple[float, float]) -> None:
        """Press at the first place, move to the others, release at the last.

        A place is a fraction of the element's width, and one of its height.
        """
        shown = [list(place) for place in places]
        self.drag(self.run(_PLACES.format(selector=selector, places=shown)))

    def focus(self, selector: str) -> None:
        """Give the keyboard to an element."""
        self.run(f"document.querySelector({selector!r}).focus()")

    def wait(self, script: str) -> Any:
        """Run a script until its result is true; return the result."""
        end = time.monotonic() + 30
        while not (result := self.run(script)):
            assert time.monotonic() < end, f"never true: {script}"
            time.sleep(0.05)
        return result

    def complaints(self) -> list[str]:
        """What the pages complained of; see `EARS` in the test."""
        return [*self.heard, *self.run("return window.heard || []")]


def find_chromium() -> str:
    """Return the path of the Chromium that is installed."""
    found = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if found is None:
        missing("Chromium", "chromium")
    return found


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start Chromium; a test opens its own context."""
    with sync_playwright() as play:
        program = find_chromium()
        browser = play.chromium.launch(executable_path=program, args=FLAGS)
        yield browser
        browser.close()


@contextmanager
def tab(browser: Browser) -> Iterator[Engine]:
    """Open a tab in Chromium, to be driven as the others are."""
    context = browser.new_context(
        viewport={"width": 1280, "height": 900}, reduced_motion="reduce"
    )
    tab = context.new_page()

    def press(keys: str) -> None:
        for key in keys:
            tab.keyboard.press(_NAMES.get(key, key))

    def run(script: str) -> Any:
        return tab.evaluate(f"() => {{{script}\n}}")

    def drag(places: list[tuple[int, int]]) -> None:
        tab.mouse.move(*places[0])
        tab.mouse.down()
        for place in places[1:]:
            tab.mouse.move(*place)
        tab.mouse.up()

    def open_page(address: str) -> None:
        tab.goto("about:blank")  # or only the fragment may change
        tab.goto(address)

    yield Engine(tab, open_page, press, run, tab.click, drag)
    context.close()


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

    def click(selector: str) -> None:
        driver.find_element("css selector", selector).click()

    def drag(places: list[tuple[int, int]]) -> None:
        mouse = driver.actions.sequence(
            "pointer", "mouse", {"pointerType": "mouse"}
        )
        mouse.pointer_move(*places[0]).pointer_down()
        for place in places[1:]:
            mouse.pointer_move(*place)
        mouse.pointer_up().perform()

    def open_page(address: str) -> None:
        driver.navigate("about:blank")  # or only the fragment may change
        driver.navigate(address)

    try:
        driver.set_window_rect(width=1280, height=900)
        yield Engine(driver, open_page, press, run, click, drag)
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
    from selenium.webdriver.common.actions.action_builder import ActionBuilder
    from selenium.webdriver.webkitgtk.service import Service

    program = shutil.which("WebKitWebDriver")
    browser = next(Path("/usr/lib").glob("*/webkit2gtk-4.*/MiniBrowser"), None)
    if not (program and browser and shutil.which("Xvfb")):
        missing("WebKit", "webkit2gtk-driver xvfb")
    options = WebKitGTKOptions()
    options.binary_location = str(browser)
    options.add_argument("--automation")
    with screen() as display, TemporaryDirectory() as home:
        # The others are asked for as little motion.
        settings = Path(home, "gtk-3.0", "settings.ini")
        settings.parent.mkdir()
        settings.write_text("[Settings]\ngtk-enable-animations=false\n")
        own = {
            "DISPLAY": display,
            "XDG_CONFIG_HOME": home,
            # Nothing here has a graphics card: to composite in software would
            # keep a core busy, even while a page stands still.
            "WEBKIT_DISABLE_COMPOSITING_MODE": "1",
        }
        service = Service(program, env={**os.environ, **own})
        with warnings.catch_warnings():  # it starts itself in a deprecated way
            warnings.simplefilter("ignore", DeprecationWarning)
            driver = WebKitGTK(options=options, service=service)

        def press(keys: str) -> None:
            ActionChains(driver).send_keys(keys).perform()

        def click(selector: str) -> None:
            driver.find_element("css selector", selector).click()

        def drag(places: list[tuple[int, int]]) -> None:
            actions = ActionBuilder(driver, duration=0)
            mouse: Any = actions.pointer_action
            mouse.move_to_location(*places[0]).pointer_down()
            for place in places[1:]:
                mouse.move_to_location(*place)
            mouse.pointer_up()
            actions.perform()

        def open_page(address: str) -> None:
            driver.get("about:blank")  # or only the fragment may change
            driver.get(address)

        run = driver.execute_script
        try:
            driver.set_window_rect(width=1280, height=900)
            yield Engine(driver, open_page, press, run, click, drag)
        finally:
            driver.quit()

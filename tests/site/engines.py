"""Chromium, Firefox and WebKit, driven through one small interface.

Playwright can drive the installed Chromium, but neither of the others.
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

# The shell, which has no windows to draw around a page, takes a fifth less time
# for all tests.
CHROMIUM = [
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
]
# Features that no test needs. With the first two, each window would spend a
# second on two more pages, for suggestions in its address bar. Chromium obeys
# only the last such list, so the others are repeated from Playwright's.
UNUSED = [
    "WebUIOmniboxPopup",
    "WebUIOmniboxAimPopup",
    "NetworkTimeServiceQuerying",
    "OptimizationHints",
    "MediaRouter",
    "PaintHolding",
]
# No sandbox, since tests may run as root; and no requests to its maker.
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
# The keys of WebDriver, and their names in Playwright.
TAB, ENTER, SPACE = "\ue004", "\ue007", " "
LEFT, UP, RIGHT, DOWN = "\ue012", "\ue013", "\ue014", "\ue015"
HOME, END, ESCAPE = "\ue011", "\ue010", "\ue00c"
_NAMES = {
    TAB: "Tab", ENTER: "Enter", SPACE: "Space", ESCAPE: "Escape",
    LEFT: "ArrowLeft", UP: "ArrowUp", RIGHT: "ArrowRight", DOWN: "ArrowDown",
    HOME: "Home", END: "End",
}  # fmt: skip
# Scrolls to an element; returns where places of it are in the window.
_PLACES = """
const e = document.querySelector({selector!r})
e.scrollIntoView({{block: "center", behavior: "instant"}})
const {{left, top, width, height}} = e.getBoundingClientRect()
return {places}.map(([x, y]) =>
  [Math.round(left + x * width), Math.round(top + y * height)])
"""


def skip_without(program: str, packages: str) -> NoReturn:
    """Skip a test that needs a missing program; in CI, fail."""
    reason = f"needs {program}: apt install {packages}"
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)


@dataclass
class Engine:
    """A browser with one tab."""

    driver: Any
    open: Callable[[str], None]
    press: Callable[[str], None]
    run: Callable[[str], Any]
    click: Callable[[str], None]
    drag: Callable[[list[tuple[int, int]]], None]
    earlier: list[str] = field(default_factory=list)  # complaints

    def go(self, address: str) -> None:
        """Open a page, and wait for its fonts."""
        self.earlier = self.complaints()
        self.open(address)
        self.wait("return document.fonts.status === 'loaded'")

    def mouse(self, selector: str, *places: tuple[float, float]) -> None:
        """Press at the first place, move to the others, release at the last.

        A place is a fraction of the element's width, and one of its height.
        """
        shown = [list(place) for place in places]
        self.drag(self.run(_PLACES.format(selector=selector, places=shown)))

    def focus(self, selector: str) -> None:
        """Focus an element."""
        self.run(f"document.querySelector({selector!r}).focus()")

    def wait(self, script: str) -> Any:
        """Run a script until its result is true; return the result."""
        end = time.monotonic() + 30
        while not (result := self.run(script)):
            assert time.monotonic() < end, f"never true: {script}"
            time.sleep(0.05)
        return result

    def complaints(self) -> list[str]:
        """All complaints of the pages so far; see `MONITOR` in conftest.py."""
        return [*self.earlier, *self.run("return window.complaints || []")]


def find_chromium() -> str:
    """Return the path of the installed Chromium."""
    found = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if found is None:
        skip_without("Chromium", "chromium")
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
    """Open a tab in Chromium, behind the interface of the others."""
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
        tab.goto("about:blank")  # otherwise only the fragment may change
        tab.goto(address)

    yield Engine(tab, open_page, press, run, tab.click, drag)
    context.close()


@contextmanager
def firefox() -> Iterator[Engine]:
    """Start Firefox, without a window."""
    program = shutil.which("firefox-esr") or shutil.which("firefox")
    if program is None:
        skip_without("Firefox", "firefox-esr")
    with warnings.catch_warnings():
        # The driver imports deprecated modules, and leaves a socket open each
        # time it checks whether Firefox is ready.
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
        driver.navigate("about:blank")  # otherwise only the fragment may change
        driver.navigate(address)

    try:
        driver.set_window_rect(width=1280, height=900)
        yield Engine(driver, open_page, press, run, click, drag)
    finally:
        driver.quit()
        driver.cleanup()


@contextmanager
def screen() -> Iterator[str]:
    """Start a virtual screen; yield its name."""
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1280x900x24"]
    with Popen(command, pass_fds=[write], stderr=DEVNULL) as server:
        os.close(write)
        try:
            with open(read) as pipe:
                yield f":{pipe.readline().strip()}"
        finally:
            server.terminate()


@contextmanager
def webkit() -> Iterator[Engine]:
    """Start WebKitGTK's MiniBrowser, on a virtual screen."""
    from selenium.webdriver import ActionChains, WebKitGTK, WebKitGTKOptions
    from selenium.webdriver.common.actions.action_builder import ActionBuilder
    from selenium.webdriver.webkitgtk.service import Service

    program = shutil.which("WebKitWebDriver")
    browser = next(Path("/usr/lib").glob("*/webkit2gtk-4.*/MiniBrowser"), None)
    if not (program and browser and shutil.which("Xvfb")):
        skip_without("WebKit", "webkit2gtk-driver xvfb")
    options = WebKitGTKOptions()
    options.binary_location = str(browser)
    options.add_argument("--automation")
    with screen() as display, TemporaryDirectory() as home:
        # Reduced motion, as in the others.
        settings = Path(home, "gtk-3.0", "settings.ini")
        settings.parent.mkdir()
        settings.write_text("[Settings]\ngtk-enable-animations=false\n")
        own = {
            "DISPLAY": display,
            "XDG_CONFIG_HOME": home,
            # Without a graphics card, compositing keeps a core busy even while
            # nothing moves.
            "WEBKIT_DISABLE_COMPOSITING_MODE": "1",
        }
        service = Service(program, env={**os.environ, **own})
        with warnings.catch_warnings():  # it starts with a deprecated call
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
            driver.get("about:blank")  # otherwise only the fragment may change
            driver.get(address)

        run = driver.execute_script
        try:
            driver.set_window_rect(width=1280, height=900)
            yield Engine(driver, open_page, press, run, click, drag)
        finally:
            driver.quit()

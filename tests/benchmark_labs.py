"""How fast the labs answer: `python -m tests.benchmark_labs SITE`.

For each lab of a built site, on a processor slowed down four times, it prints
the milliseconds from an input to its paint (the browser's event timing: median,
slowest, count), and the memory in use before and after 10,000 changes.
"""

import sys
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import CDPSession, sync_playwright
from playwright.sync_api import Page as Tab

from tests.serving import serve
from tests.site.engines import FLAGS, find_chromium

SLOWDOWN = 4
PRESSES = 12
WATCH = """() => {
  window.paints = []
  new PerformanceObserver(list => window.paints.push(...list.getEntries()
    .filter(e => e.interactionId).map(e => e.duration)))
    .observe({type: "event", durationThreshold: 16})
}"""
CHANGE = """([name, count]) => {
  const lab = document.querySelector(name)
  for (let i = 0; i < count; i++) lab.set({})
}"""


def memory(session: CDPSession) -> float:
    """The megabytes in use, after garbage collection."""
    session.send("HeapProfiler.collectGarbage")
    usage: dict[str, Any] = session.send("Runtime.getHeapUsage")
    return float(usage["usedSize"]) / 1e6


def measure(tab: Tab, address: str, lab: str) -> str:
    """Open a page, press the arrow keys on each slider, change 10,000 times."""
    tab.goto(address)
    tab.wait_for_function(f"() => document.querySelector('{lab} .lab *')")
    session = tab.context.new_cdp_session(tab)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWDOWN})
    tab.evaluate(WATCH)
    keys = f"{lab} :is(input[type=range], [role=slider])"
    for control in tab.locator(keys).all():
        control.focus()
        for _ in range(PRESSES):
            tab.keyboard.press("ArrowRight")
            tab.wait_for_timeout(60)
    for button in tab.locator(f"{lab} button:not([disabled])").all():
        if button.is_visible():
            button.hover()  # the pointer arrives before the press
            tab.wait_for_timeout(200)
            button.click()
            tab.wait_for_timeout(200)
    tab.wait_for_timeout(500)
    paints: list[float] = tab.evaluate("window.paints") or [0.0]
    session.send("Emulation.setCPUThrottlingRate", {"rate": 1})
    tab.evaluate(CHANGE, [lab, 100])
    before = memory(session)
    tab.evaluate(CHANGE, [lab, 10_000])
    after = memory(session)
    return (
        f"{lab:24} {median(paints):5.0f} {max(paints):5.0f} {len(paints):5} "
        f"{before:7.2f} {after:7.2f}"
    )


def main(site: Path) -> None:
    """Measure each lab of each page."""
    print(f"{'lab':24} median  most count  MB before, after")
    with sync_playwright() as play, serve(site) as home:
        browser = play.chromium.launch(
            executable_path=find_chromium(), args=FLAGS
        )
        tab = browser.new_page()
        for file in sorted(site.glob("**/index.html")):
            tab.goto(home + str(file.parent.relative_to(site)) + "/")
            names = tab.evaluate(
                "[...document.querySelectorAll('.lab-place')]"
                ".map(e => e.localName)"
            )
            for name in dict.fromkeys(names):
                row = measure(tab, tab.url, name)
                print(f"{row}  {file.parent.name}", flush=True)
        browser.close()


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))

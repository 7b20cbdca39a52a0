"""What axe-core finds in a page that Chromium shows."""

from importlib.resources import files
from typing import Any

from playwright.sync_api import Page as Tab

AXE = (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")
STANDARDS = [
    "wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice",
]  # fmt: skip
# Rules to check again on a phone, where other parts are shown, and scroll.
NARROW = [
    "aria-dialog-name", "aria-input-field-name", "aria-toggle-field-name",
    "button-name", "image-alt", "label", "landmark-unique", "link-name",
    "nested-interactive", "region", "scrollable-region-focusable",
    "target-size", "presentation-role-conflict", "aria-allowed-role",
]  # fmt: skip
# Rules to check in each theme.
COLOURS = ["color-contrast", "link-in-text-block"]

# All folded code looks alike, and so do tables: one of each is enough.
UNFOLD = """async () => {
  const kinds = new Set()
  for (const fold of document.querySelectorAll("details")) {
    fold.open = !fold.matches(".code") || !kinds.has(fold.className)
    kinds.add(fold.className)
  }
  // Wait until the contents of the folds are laid out.
  for (const _ of "12") await new Promise(requestAnimationFrame)
}"""
# Contrast depends on a text's style and background; that of a link also on the
# text around it. One text of each kind is enough: measuring all of them takes
# three times as long.
KINDS = """within => {
  const backgrounds = new Map()
  const behind = e => {
    if (!e) return ""
    if (!backgrounds.has(e)) {
      const {backgroundColor, backgroundImage, opacity} = getComputedStyle(e)
      const own = [backgroundColor, backgroundImage, opacity].join()
      const seen = own === "rgba(0, 0, 0, 0),none,1" ? "" : own
      backgrounds.set(e, behind(e.parentElement) + seen)
    }
    return backgrounds.get(e)
  }
  const kinds = new Map()
  for (const e of document.querySelectorAll(`${within} *`)) {
    const {color, fill, fontSize, fontWeight} = getComputedStyle(e)
    const around = e.matches("a") && getComputedStyle(e.parentElement).color
    const has_text = [...e.childNodes].some(
      node => node.nodeType === Node.TEXT_NODE && node.data.trim())
    if (has_text && e.checkVisibility({visibilityProperty: true}))
      kinds.set(
        [color, fill, fontSize, fontWeight, around, behind(e)].join(), e)
  }
  return [...kinds.values()]
}"""
FIND = f"""async ([rules, within, colours]) => {{
  const include = colours ? ({KINDS})(within) : [within]
  const off = Object.fromEntries(
    colours ? [] : {COLOURS}.map(rule => [rule, {{enabled: false}}]))
  const {{violations}} = await axe.run({{include}}, {{
    runOnly: rules, rules: off, resultTypes: ["violations"],
  }})
  return violations.flatMap(({{id, nodes}}) =>
    nodes.map(({{target}}) => `${{id}}: ${{target.join(" ")}}`))
}}"""


def load(tab: Tab) -> None:
    """Load axe into a page."""
    tab.evaluate(AXE)


def unfold(tab: Tab) -> None:
    """Open the folds of a page, one of each repeated kind."""
    tab.evaluate(UNFOLD)


def find_all(tab: Tab, within: str = "html") -> list[str]:
    """Find what violates a standard on a page, or in a part of it."""
    return _find(tab, STANDARDS, within) + find_colours(tab, within)


def find_colours(tab: Tab, within: str = "html") -> list[str]:
    """Find what has too little contrast in the current theme."""
    return _find(tab, COLOURS, within, colours=True)


def find_narrow(tab: Tab) -> list[str]:
    """Find what violates a standard in a narrow window."""
    return _find(tab, NARROW, "html")


def _find(
    tab: Tab, rules: list[str], within: str, *, colours: bool = False
) -> list[str]:
    found: list[Any] = tab.evaluate(FIND, [rules, within, colours])
    return found

"""A bet in a browser: the answer is hidden, then the guess is judged."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from bs4.element import PageElement
from playwright.sync_api import Browser, expect
from playwright.sync_api import Page as Tab

from tests.site.built import NAV, Page, Site

# Answers that may appear above their bet: page, answer, reason.
KNOWN = {
    ("bias", "0.9909"): "another row's output: seeing that they agree is fair",
    ("memory", "100"): "a number of steps",
}
WITH_BETS = [name for name in NAV if "```bet\n" in Page(name, Path()).source]


@pytest.fixture(scope="module")
def tab(browser: Browser) -> Iterator[Tab]:
    context = browser.new_context(reduced_motion="reduce")
    yield context.new_page()
    context.close()


def wrong_guess(answer: str) -> str:
    """A guess that is far off."""
    number = float(answer.replace("−", "-").replace(",", "").rstrip("%"))
    return f"{number * 1000 + 1000:.0f}"


def test_there_are_many_bets_with_a_number_or_a_choice(site: Site) -> None:
    counts = {
        name: len(site.pages[name].article.select(".bet[data-answer]"))
        for name in NAV
    }
    assert sum(counts.values()) >= 15, counts
    assert {name for name, count in counts.items() if count} <= {*WITH_BETS}


@pytest.mark.parametrize("name", WITH_BETS)
def test_no_answer_is_visible_before_its_bet(name: str, site: Site) -> None:
    assert visible_answers(site.pages[name]) == []


def visible_answers(page: Page) -> list[str]:
    """Return the answers that readers see before betting on them.

    An answer of one or two digits appears in many places and reveals nothing.
    """
    found = []
    for bet in page.article.select(".bet"):
        number = str(bet.get("data-answer", ""))
        if not bet.select("details.answer:not([open])"):
            found.append(f"the fold of {number} is open")
        few = len(re.sub(r"\D", "", number)) < 3
        if few or (page.name, number) in KNOWN:
            continue
        above = "".join(
            text
            for text in reversed([*bet.find_all_previous(string=True)])
            if page.article in text.parents and not folded(text)
        )
        if re.search(rf"(?<![\d.,]){re.escape(number)}(?![\d%])", above):
            found.append(f"{number} appears above its bet")
    return found


def folded(text: PageElement) -> bool:
    """Whether a text is seen only after unfolding it, or running it."""
    return text.find_parent(["details", "script", "style", "svg"]) is not None


@pytest.mark.parametrize("name", WITH_BETS)
def test_a_bet_judges_the_guess(
    name: str, tab: Tab, site: Site, address: str
) -> None:
    page: Page = site.pages[name]
    bets = page.article.select(".bet")
    assert bets
    tab.goto(address + page.url)
    for fold in page.article.select("details:not([open]) .bet"):
        assert fold
    tab.evaluate(
        "document.querySelectorAll('details.solution').forEach(d => d.open = 1)"
    )
    for place, bet in enumerate(bets):
        box = tab.locator(".bet").nth(place)
        if bet.find_parent(class_="asked-by-lab"):
            expect(box).to_be_hidden()
            continue
        answer = box.locator("details.answer > :not(summary)").first
        expect(answer).to_be_hidden()
        if not bet.has_attr("data-answer"):
            continue
        verdict = box.locator("output")
        right = str(bet["data-answer"])
        if bet.select("input"):
            field = box.locator("input")
            field.press("Enter")
            expect(verdict).to_have_text(re.compile("Type a number"))
            expect(answer).to_be_hidden()
            field.fill(wrong_guess(right))
            field.press("Enter")
            expect(verdict).to_have_text(re.compile("^Not that near"))
            field.fill(right)
            box.locator("button").click()
            expect(verdict).to_have_text(re.compile("^Near enough"))
        else:
            for button in box.locator("button").all():
                button.focus()
                tab.keyboard.press("Enter")
                won = button.get_attribute("value") == right
                word = "^Right" if won else "^No"
                expect(verdict).to_have_text(re.compile(word))
        expect(answer).to_be_visible()


def test_without_javascript_a_bet_is_a_fold(
    browser: Browser, site: Site, address: str
) -> None:
    """Including one that is otherwise asked by a lab."""
    assert site.pages["index"].article.select(".asked-by-lab .bet")
    context = browser.new_context(java_script_enabled=False)
    tab = context.new_page()
    for name in "index", "problem":
        tab.goto(address + site.pages[name].url)
        box = tab.locator(".bet").first
        expect(box.locator("form")).to_be_hidden()
        shown = box.locator("details.answer > :not(summary)").first
        expect(shown).to_be_hidden()
        box.locator("summary").click()
        expect(shown).to_be_visible()
    context.close()

r"""No result is typed: what code can compute is computed where it appears.

This looks for decimals and for numbers from 1,000 on in everything that is read
as words: prose, formulas, captions, text alternatives, bets. Such a number is
either computed, `{= ... =}`, or listed here with its reason.

When a test fails, compute the number or, if it was chosen rather than computed,
add it to `REASONS` below, under the name of its page.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[1] / "docs"
PAGES = sorted(path.stem for path in DOCS.glob("*.md"))

# Numbers that were chosen or published rather than computed, with the reason.
# They are written without commas: 5000, even where the page has 5,000.
EVERYWHERE = {
    "5000": "the iterations of the original",
    "0.999": "the level that the original asks for",
}
REASONS: dict[str, dict[str, str]] = {
    "counting": {
        "1.5": "rows per weight, an entry of the figure",
        "2.5": "rows per weight, an entry of the figure",
    },
    "edge": {
        "0.98": "a share of the bound, chosen",
        "1.02": "a share of the bound, chosen",
    },
    "error": {
        "0.4": "an error, given in an exercise",
        "0.2": "an error, given in an exercise",
    },
    "iterations": {
        "0.9": "a level",
        "0.99": "a level",
        "0.9999": "a level",
    },
    "learning-rate": {
        "0.99": "a level",
        "0.5": "a learning rate, chosen, and by hand",
        "1.5": "a learning rate, chosen, and by hand",
    },
    "limits": {"0.9": "a level of the drawing"},
    "nines": {
        "0.9": "a level",
        "0.99": "a level",
        "0.9999": "a level",
        "0.99999": "a level",
        "0.999999": "a level",
        "1.2": "a factor of the iterations, chosen",
        "1.5": "a number inside a formula",
        "2000": "iterations of a second run",
        "60000": "iterations after which the law is tested",
        "62000": "iterations of the long run",
    },
    "original": {"9999": "the steps before Trask's outputs"},
    "playground": {
        "0.6": "a start of Nielsen's neuron",
        "0.9": "a start of Nielsen's neuron",
    },
    "real-data": {
        "0.5": "one half, a level of the drawing",
        "0.9": "a level of the drawing",
        "0.95": "a share of the bound, chosen",
    },
    "results": {
        "0.5": "an input, chosen",
        "0.99": "a level, asked for in a bet",
    },
    "saturation": {
        "0.15": "the learning rate of Nielsen's neuron",
        "0.6": "a start of Nielsen's neuron",
        "0.9": "a start of Nielsen's neuron",
        "0.75": "a level, asked for in an exercise",
    },
    "sigmoid": {
        "0.4": "a sum, made up",
        "7000": "a sum, made up",
        "0.9": "an output, asked for in an exercise",
    },
    "slope": {
        "0.9": "an output, given in an exercise",
        "2.1": "a sum, chosen",
        "4.1": "a sum, chosen",
    },
    "two-layers": {
        "0.9": "a level of the drawing",
        "2000": "the iterations of a training",
    },
}

# What looks like a result but is something else.
NAMES = {
    "a DOI": r"\b10\.\d{4,}/[^\s)\]>]+",
    "an arXiv id": r"\b\d{4}\.\d{5}\b",
    "a sequence of the OEIS": r"\bA\d{6}\b",
    "a version": r"\b\d+\.\d+\.\d+\b|\b(?:Python|NumPy) \d+(?:\.\d+)*",
    "a section": r"\b[Ss]ections? \d+(?:\.\d+)+",
    "pages": r"\b\d+–\d+\b",
    "a year": r"(?<![\d.,])(?:1[6-9]\d\d|20[0-4]\d)(?![\d,]*\d|\.\d)",
}
# Years and iteration counts look alike; round numbers are not taken for years.
ROUND = {"1600", "1700", "1800", "1900", "2000"}

FENCE = re.compile(
    r"^(?P<margin> *)(?P<ticks>`{3,}|~{3,})(?P<kind>[^\n`]*)\n"
    r"(?P<body>.*?)^(?P=margin)(?P=ticks)$",
    re.DOTALL | re.MULTILINE,
)
VALUE = re.compile(r"(?<!\\)\{=\s.+?\s=\}", re.DOTALL)
# Parts that are not read as words: addresses, tags, inline code.
UNREAD = re.compile(
    r"(?<=\])\([^)\s]*\)|(?<=\])\[[^]]*\]|<[^>\n]*>|\{[#.][^}\n]*\}"
)
CODE = re.compile(r"`([^`\n]+)`")
# In a fence: the call of a figure, and the tolerance or choices of a bet.
CALL = re.compile(r"\A.*?(?=^ *caption: )", re.DOTALL | re.MULTILINE)
SETTING = re.compile(r"^ *(?:near|choices): .*$", re.MULTILINE)
POWER_OF_TEN = re.compile(r"10+|0\.0*1")
NUMBER = re.compile(r"(?<![\w.,])\d+(?:(?:,|\{,\})\d{3})*(?:\.\d+)?")


def blank(found: re.Match[str]) -> str:
    """Replace a text by white space, so that lines keep their numbers."""
    return re.sub(r"[^\n]", " ", found[0])


def words_of_fence(found: re.Match[str]) -> str:
    """A fence without its code."""
    match found["kind"].strip():
        case "figure":
            return CALL.sub(blank, found[0])
        case "bet":
            return SETTING.sub(blank, found[0])
    return blank(found)


def words(text: str) -> str:
    """The words of a page, on the lines of its source."""
    text = FENCE.sub(words_of_fence, VALUE.sub(blank, text))
    text = CODE.sub(bare_number, UNREAD.sub(blank, text))
    for pattern in NAMES.values():
        text = re.sub(pattern, but_for_round_numbers, text)
    return text


def bare_number(code: re.Match[str]) -> str:
    return code[0] if NUMBER.fullmatch(code[1]) else blank(code)


def but_for_round_numbers(name: re.Match[str]) -> str:
    return name[0] if name[0] in ROUND else blank(name)


def typed(text: str) -> Iterator[tuple[int, str]]:
    """The decimals and large numbers that are typed, with their lines."""
    text = words(text)
    for found in NUMBER.finditer(text):
        number = re.sub(r"[{},]", "", found[0])
        if POWER_OF_TEN.fullmatch(number):
            continue  # a scale, a level, a parameter: hardly ever a result
        if "." in number or float(number) >= 1000:
            yield text.count("\n", 0, found.start()) + 1, number


def without_reason(page: str, docs: Path = DOCS) -> list[str]:
    """The results that are typed into a page without a reason here."""
    text = (docs / f"{page}.md").read_text(encoding="utf-8")
    reasons = EVERYWHERE | REASONS.get(page, {})
    return [
        f"docs/{page}.md:{line}: {number}"
        for line, number in typed(text)
        if number not in reasons
    ]


@pytest.mark.parametrize("page", PAGES)
def test_no_result_is_typed(page: str) -> None:
    found = without_reason(page)
    assert not found, "compute it, or give its reason:\n" + "\n".join(found)


@pytest.mark.parametrize("page", REASONS)
def test_no_reason_is_left_over(page: str) -> None:
    text = (DOCS / f"{page}.md").read_text(encoding="utf-8")
    assert REASONS[page].keys() <= {number for _, number in typed(text)}


PLANTED = r"""---
description: It answers 0.9999.
---

In 2018, or on page 615–622 of section 1.2.3 (doi 10.5281/zenodo.1317904), with
NumPy 2.4.6, A000609 and [arXiv](https://arxiv.org/abs/1710.10345).
It takes 27,010 steps, `1.5` and not `f(2.5)`; it is {= sigmoid(
    3.5) =} with $x = 4.5$ and 5{,}000 of them, 2000 of 16.

```python
print(6.5)
```

```figure
draw_loss(7.5)

caption: It is 8.5.

alt: It is {= 9.5 =} and 10.5
or 11.
```

??? solution

    ```bet
    question: What is 12.5?
    choices: 13.5 | 14.5
    answer: 15.5
    because: It is 1 to 16.5.
    ```

Then 17.5. And 18, 1,000 or 0.001.
"""


def test_a_planted_result_is_found_on_its_line() -> None:
    assert list(typed(PLANTED)) == [
        (2, "0.9999"),
        (7, "27010"),
        (7, "1.5"),
        (8, "4.5"),
        (8, "5000"),
        (8, "2000"),
        (17, "8.5"),
        (19, "10.5"),
        (26, "12.5"),
        (28, "15.5"),
        (29, "16.5"),
        (32, "17.5"),
    ]

"""Each block of Python gets a button, each table a box that scrolls."""

import re

from bs4 import BeautifulSoup

from neuron.literate import boxes

PYTHON = (
    '<div class="language-python highlight"><pre><span></span><code>1</code>'
)
TEXT = '<div class="language-text no-copy highlight"><pre><code>1</code>'


def test_a_button_copies_its_own_block() -> None:
    page = BeautifulSoup(boxes.add(PYTHON + TEXT + PYTHON), "html5lib")
    buttons = page.select("button")
    assert [str(one["title"]) for one in buttons] == ["Copy to clipboard"] * 2
    aims = [str(one["data-clipboard-target"]) for one in buttons]
    assert len(set(aims)) == 2
    for button, aim in zip(buttons, aims, strict=True):
        (code,) = page.select(aim)
        assert button.find_parent("pre") == code.parent
        assert code.get_text() == "1"


def test_a_block_that_is_only_shown_has_no_button() -> None:
    shown = PYTHON.replace("python ", "python no-copy ")
    assert boxes.add(shown) == shown


def test_a_table_stands_in_a_box() -> None:
    table = "<table><tr><td>1</td></tr></table>"
    html = boxes.add(f"<p>{table}</p>{table}")
    assert html.count("md-typeset__scrollwrap") == 2
    assert re.sub("</?div[^>]*>", "", html) == f"<p>{table}</p>{table}"

"""A bet: read, checked, and written so that its answer is hidden."""

import pytest
from bs4 import BeautifulSoup

from neuron.literate.export.cells import words
from neuron.literate.page.parts import Bet, PageError
from neuron.literate.page.reading import read
from tests.literate.page.test_extension import converted

NUMBER = """\
```bet
question: And for $z = -2$,
what then?
answer: {= sigmoid(-2.0):.4f =}
near: 0.02
because: It is 1 − {= sigmoid(2.0):.4f =}.

A [second](sigmoid.md) thought.
```
"""
CHOICE = "```bet\nquestion: Q?\nchoices: yes | no\nanswer: no\n```\n"
OPEN = "```bet\nquestion: Q?\nanswer: They cancel.\n```\n"


def bet(text: str) -> Bet:
    (found,) = (
        part for part in read(text, "docs/page.md") if isinstance(part, Bet)
    )
    return found


def test_a_bet_has_question_answer_and_what_is_near() -> None:
    found = bet(NUMBER)
    assert found.near == "0.02"
    assert [v.line for v in found.values] == [4, 6]
    assert bet(NUMBER.replace("0.02", "factor 2")).near == "factor 2"
    assert bet(CHOICE).choices == ("yes", "no")
    assert (bet(OPEN).near, bet(OPEN).choices) == ("", ())


def test_the_answer_is_behind_a_fold() -> None:
    page = converted(NUMBER)
    (box,) = page.select("div.bet")
    assert box["data-answer"] == "0.1192"
    assert box["data-near"] == "0.02"
    assert len(box.select("form > input[aria-label]")) == 1
    assert [b.get_text() for b in box.select("form button")] == ["Bet"]
    (fold,) = box.select("details.answer:not([open])")
    assert "0.1192" in fold.get_text()
    assert "0.8808" in fold.get_text()
    assert fold.select("a[href='sigmoid.md']")
    fold.extract()
    assert "0.1192" not in box.get_text()
    assert box.select("math")


def test_a_choice_has_its_choices_and_a_thought_has_neither() -> None:
    (box,) = converted(CHOICE).select("div.bet")
    assert box["data-answer"] == "no"
    assert [str(b["value"]) for b in box.select("button")] == ["yes", "no"]
    assert not box.select("input")
    (box,) = converted(OPEN).select("div.bet")
    assert not [name for name in box.attrs if name.startswith("data-")]
    assert not box.select("form")


def test_a_bet_in_a_fold_stays_in_it() -> None:
    text = '??? note "N"\n\n' + "".join(
        f"    {line}\n" for line in CHOICE.splitlines()
    )
    page = converted(f"{text}\nout")
    (fold,) = page.select("details.note")
    assert fold.select("div.bet details.answer")
    assert "out" not in fold.get_text()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (NUMBER.replace("question", "asks"), "1: bet: expected the lines"),
        (NUMBER.replace("answer", "says"), "1: bet: expected the lines"),
        (NUMBER.replace("0.02", "about right"), "1: bet: expected `near"),
        (CHOICE.replace("answer: no", "answer: maybe"), "an answer among"),
        (
            CHOICE.replace("no\n```", "no\nnear: 1\n```"),
            "1: bet: expected `near",
        ),
        (NUMBER.replace("0.02", "{= 0.02 =}"), "1: bet: expected `near"),
        (NUMBER.replace("question", "Now.\nquestion"), "1: bet: expected"),
        (
            NUMBER.replace("{= sigmoid(-2.0):.4f =}", "small"),
            "1: expected one number as the answer, got 'small'",
        ),
    ],
)
def test_a_bet_that_cannot_be_won_is_refused(text: str, message: str) -> None:
    with pytest.raises(PageError, match=rf"^docs/page\.md:.*{message}"):
        converted(text)


def test_a_download_has_the_question_and_then_the_answer() -> None:
    text = words(bet(OPEN))
    assert text == "**Your bet.** Q?\n\n**They cancel.**"


def test_the_markdown_of_a_bet_is_set() -> None:
    page = BeautifulSoup(str(converted(NUMBER)), "html5lib")
    assert len(page.select(".bet > p")) == 1
    assert len(page.select(".bet details > p")) == 3

"""The parts of a page and their texts."""

from neuron.literate.page.parts import Code, Figure, Prose, Value


def value(text: str, margin: str = "") -> Value:
    return Value("x", 1, margin, text)


def test_a_text_has_its_values_in_their_places() -> None:
    text = Prose(1, ["It is ", value("0.5"), ", not ", value("1"), "."])
    assert text.text == "It is 0.5, not 1."
    assert [v.text for v in text.values] == ["0.5", "1"]


def test_a_table_in_a_fold_stays_in_it() -> None:
    table = value("| a |\n| - |", margin="    ")
    assert str(table) == "    | a |\n    | - |"


def test_a_figure_has_the_values_of_all_its_texts() -> None:
    names = ["lab", "caption", "alt", "data"]
    lab, caption, alternative, data = (
        Prose(1, [value(name)]) for name in names
    )
    figure = Figure(
        *(1, "", "figure", ""),
        function="draw_it_all",
        lab=lab,
        caption=caption,
        alternative=alternative,
        data=data,
    )
    assert figure.anchor == "fig-it-all"
    assert [v.text for v in figure.values] == names
    assert figure.lab_name == "lab"
    assert Code(1, "", "python", "").values == []


def test_equal_blocks_are_distinct() -> None:
    first, second = (Code(1, "", "python", "x = 1") for _ in "12")
    assert [first, second].index(second) == 1

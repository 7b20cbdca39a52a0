"""A page runs in order, from a clean state, and its errors are named."""

import warnings
from collections.abc import Iterator
from contextlib import suppress

import matplotlib as mpl
import numpy as np
import pytest
from matplotlib import pyplot as plt

from neuron.literate.page import tables
from neuron.literate.page.parts import Figure, PageError, Prose, code_of
from neuron.literate.page.reading import read
from neuron.literate.page.running import Run

SO_FAR = "```so-far\n```\n"


@pytest.fixture(autouse=True)
def own_state() -> Iterator[None]:
    """Restore the state of the process, which a run changes."""
    before, backend = np.random.get_state(), mpl.get_backend()
    options = np.get_printoptions()
    with warnings.catch_warnings(), mpl.rc_context(), np.errstate():
        yield
    np.random.set_state(before)
    np.set_printoptions(**options)
    plt.close("all")
    mpl.use(backend)


def opened(text: str) -> Run:
    parts = read(text, "docs/page.md")
    return Run("page", "docs/page.md", parts, {"table": tables.table})


def finished(text: str) -> Run:
    run = opened(text)
    list(run.blocks())
    return run


def prose(run: Run) -> str:
    return "".join(part.text for part in run.parts if isinstance(part, Prose))


def block(code: str) -> str:
    return f"```python\n{code}\n```\n"


def test_a_block_prints_and_leaves_its_names() -> None:
    run = finished(block("x = 2\nprint(x)") + block("print(x + 1, end='')"))
    assert [block.output for block in code_of(run.parts)] == ["2\n", "3"]


def test_a_block_is_yielded_only_after_it_ran() -> None:
    run = opened(block("x = [1]") + block("x.append(2)") + block("x = 3"))
    blocks = run.blocks()
    assert next(blocks).code == "x = [1]"
    assert run.names["x"] == [1]
    assert next(blocks).code == "x.append(2)"
    assert run.names["x"] == [1, 2]
    assert [block.code for block in blocks] == ["x = 3"]
    assert run.done


def test_a_page_that_ran_is_not_run_again() -> None:
    run = finished(block("x = [1]") + block("x.append(2)") + "{= x =}")
    assert len(list(run.blocks())) == 2
    assert run.names["x"] == [1, 2]


def test_a_value_is_computed_once_where_it_appears() -> None:
    run = finished(
        block("x = [1]")
        + "{= x.append(len(x)) or x =}\n"
        + block("x.append(5)")
    )
    assert prose(run).startswith("[1, 1]")
    assert run.names["x"] == [1, 1, 5]


def test_a_value_waits_for_a_name_that_is_bound_below() -> None:
    run = finished("{= x + y =}\n" + block("x = 1") + block("y = 2"))
    assert prose(run).startswith("3")


@pytest.mark.parametrize(
    "place",
    [
        "{= x =}\n",
        "```figure\ndraw_loss()\n\ncaption: {= x =}.\n\nalt: A.\n```\n",
        "```figure\ndraw_loss()\n\ncaption: C.\n\nalt: {= x =}.\n```\n",
    ],
)
def test_a_name_bound_above_and_below_is_refused(place: str) -> None:
    text = SO_FAR + block("x = 1") + place + block("for x in [2]:\n    pass")
    message = r"^docs/page\.md:\d+: x is bound above and below \{= x =\}"
    with pytest.raises(PageError, match=message):
        finished(text)
    finished(text.replace("for x in", "for y in"))


def test_the_texts_of_a_figure_are_computed_where_it_appears() -> None:
    run = finished(
        SO_FAR
        + block("half = 0.5")
        + "```figure\ndraw_sigmoid()\n\ncaption: It is {= half =}.\n\n"
        'alt: From "{= half:.2f =}" &\nup.\n\n'
        "data: {= table(['a'], [half]) =}\n```\n"
    )
    (figure,) = (part for part in run.parts if isinstance(part, Figure))
    assert figure.caption.text == "It is 0.5."
    assert 'aria-label="From &quot;0.50&quot; &amp; up."' in figure.svg
    assert figure.svg.startswith("<svg ")
    assert 'role="img"' in figure.svg
    assert figure.data.text == "| a |\n| --- |\n| 0.5 |"
    assert figure.tables.startswith("| ")
    assert plt.get_fignums() == []


def test_a_colour_outside_the_style_is_named_with_its_line() -> None:
    drawing = (
        "def draw_slope():\n    plt.plot([0, 1], color='red')\n"
        "    return plt.gcf()"
    )
    run = opened(
        SO_FAR + "```figure\ndraw_slope()\n\ncaption: C.\n\nalt: A.\n```\n"
    )
    (figure,) = (part for part in run.parts if isinstance(part, Figure))
    figure.code = f"{drawing}\nfigure = draw_slope()"
    message = (
        r"^docs/page\.md:3: page-fig-slope: #\w+ is not a colour of the style"
    )
    with pytest.raises(PageError, match=message):
        list(run.blocks())


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a {= nowhere =}", "1: NameError: name 'nowhere' is not defined, in"),
        ("\n\na\nb {= 1 / 0 =}", "4: ZeroDivisionError: division by zero, in"),
        ("{= 1 + =}", "1: SyntaxError: "),
        ("{= 'a':d =}", "1: ValueError: Unknown format code"),
        ("{= np.log(-1.0) =}", "1: RuntimeWarning: invalid value"),
        ("{= np.nan =}", "1: ValueError: expected a finite number, got nan"),
    ],
)
def test_a_value_that_fails_is_one_line(text: str, message: str) -> None:
    with pytest.raises(PageError) as caught:
        finished(text)
    assert str(caught.value).startswith(f"docs/page.md:{message}")
    assert "{= " in str(caught.value)
    assert "\n" not in str(caught.value).replace("\n{=", "")


def test_a_failing_block_reports_its_line_and_traceback() -> None:
    text = "a\n\n" + block("def f():\n    return 1 / 0\n\n\nprint(f())")
    with pytest.raises(PageError) as caught:
        finished(text)
    first, *trace = str(caught.value).splitlines()
    assert first == "docs/page.md:5: ZeroDivisionError: division by zero"
    places = [line for line in trace if "docs/page.md" in line]
    assert len(places) == 2
    assert "line 8, in <module>" in places[0]
    assert "line 5, in f" in places[1]
    assert "running.py" not in str(caught.value)


def test_a_block_that_is_not_python_reports_its_line() -> None:
    with pytest.raises(PageError, match=r"^docs/page\.md:4: SyntaxError: "):
        finished("a\n" + block("x = 1\nx +"))


def test_a_failing_figure_reports_the_line_of_its_fence() -> None:
    text = SO_FAR + "```figure\ndraw_slope(1)\n\ncaption: C.\n\nalt: A.\n```\n"
    with pytest.raises(PageError) as caught:
        finished(text)
    first, *trace = str(caught.value).splitlines()
    assert first.startswith("docs/page.md:3: TypeError: draw_slope() takes 0")
    assert any("figure = draw_slope(1)" in line for line in trace)


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("import numpy as np\nnp.log(np.zeros(1))", "RuntimeWarning: divide"),
        ("import warnings\nwarnings.warn('old')", "UserWarning: old"),
    ],
)
def test_a_warning_is_an_error(code: str, message: str) -> None:
    with pytest.raises(PageError, match=message):
        finished(block(code))


def test_a_page_starts_clean() -> None:
    mpl.rcParams["lines.linewidth"] = 9
    plt.figure()
    np.set_printoptions(precision=2, suppress=True, sign="+")
    np.seterr(all="ignore")
    run = finished(
        block(
            "import numpy as np\nimport matplotlib\n"
            "from matplotlib import pyplot as plt\n"
            "print(matplotlib.rcParams['lines.linewidth'])\n"
            "print(plt.get_fignums(), np.array([1 / 3, 1e-9]))\n"
            "print(np.geterr()['divide'])\n"
            "plt.show()  # opens nothing, and does not warn"
        )
    )
    usual = mpl.rcParamsDefault["lines.linewidth"]
    assert code_of(run.parts)[0].output == (
        f"{usual}\n[] [3.33333333e-01 1.00000000e-09]\nwarn\n"
    )


@pytest.mark.parametrize("use", ["np.random.random()", "np.random.seed(7)"])
def test_a_page_that_used_the_global_generator_is_refused(use: str) -> None:
    finished(block("import numpy as np"))
    with pytest.raises(PageError, match=r"docs/page\.md: .* global random"):
        finished(block(f"import numpy as np\n{use}"))


@pytest.mark.parametrize("code", ["x = 1", "x = 1 / 0"])
def test_a_page_restores_the_warning_filters(code: str) -> None:
    warnings.simplefilter("ignore")
    before = list(warnings.filters)
    run = opened(block("y = 2") + block(code))
    blocks = run.blocks()
    next(blocks)
    assert warnings.filters != before
    with suppress(PageError):
        list(blocks)
    assert warnings.filters == before

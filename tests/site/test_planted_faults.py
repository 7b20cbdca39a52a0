"""Every kind of fault, planted once, is named by the build or by a gate.

A gate is one of the checks of the other tests of the site. Here it is applied
to a copy of the site or its source, before and after a fault is planted in it.
"""

import re
import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import count
from multiprocessing import get_context
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.building import ROOT, build_here, small_site
from tests.serving import serve
from tests.site.built import Page, Site
from tests.site.engines import tab
from tests.site.labs.links import not_restored
from tests.site.labs.test_weights import open_lab, rows_unlike_drawing
from tests.site.test_bets import visible_answers
from tests.site.test_build import out_of_the_navigation
from tests.site.test_colours import colours_of_no_quantity
from tests.site.test_html import (
    dead_references,
    repeated_ids,
    without_alternative,
)
from tests.site.test_ledger import equations_without_test
from tests.test_typed_results import without_reason

# Named by the build ----------------------------------------------------------
# A site of two pages: the first is sound, the second has the fault.

# It leaves behind all the state that a page can; none may reach the next.
HOME = """\
# Home

[The second](PAGE.md)

```so-far
```

```python
secret = sigmoid(0.0)
np.set_printoptions(precision=2, sign="+")
np.seterr(all="ignore")
```
"""
HEALTHY = r"""
# A page { #top }

[Up](#top) $x_1 + 1$ {= half =}

```so-far
```

```equation
sigmoid
```

```source
sigmoid
```

```python
half = sigmoid(0.0)
print(half)
assert str(np.array([1 / 3])) == "[0.33333333]"
```

```figure
draw_sigmoid()

caption: At 0 it is {= half =}.

alt: A curve that is {= half =} at 0.
```
"""
README = (ROOT / "README.md").read_text(encoding="utf-8")
SOUND = {
    "a page with all there is": HEALTHY,
    "the page of the README": "".join(
        re.findall(
            "^````markdown\n(.*?)^````$", README, re.DOTALL | re.MULTILINE
        )
    ),
}
NUMBERS = count(1)
START = "```so-far\n```\n\n"
BROKEN = {
    "a block that raises": (
        "```python\nprint(1 / 0)\n```",
        "ZeroDivisionError",
    ),
    "a warning of NumPy": (
        "```python\nimport numpy as np\n\nprint(np.log(np.zeros(1)))\n```",
        "RuntimeWarning: divide by zero",
    ),
    "a warning of Python": (
        "```python\nimport warnings\n\nwarnings.warn('old')\n```",
        "UserWarning: old",
    ),
    "a name of another page": (
        "```python\nprint(secret)\n```",
        "'secret' is not defined",
    ),
    "the global generator, seeded": (
        "```python\nimport numpy as np\n\nnp.random.seed(7)\n```",
        "global random generator",
    ),
    "the global generator, drawn from": (
        "```python\nimport numpy as np\n\nprint(np.random.random())\n```",
        "global random generator",
    ),
    "a figure without an alternative": (
        START + "```figure\ndraw_sigmoid()\n\ncaption: A curve.\n```",
        "alt",
    ),
    "an alternative that fails": (
        START + "```figure\ndraw_sigmoid()\n\ncaption: A curve.\n\n"
        "alt: At 0 it is {= nowhere =}.\n```",
        "nowhere",
    ),
    "a drawing function that does not exist": (
        START + "```figure\ndraw_nothing()\n\ncaption: A.\n\nalt: B.\n```",
        "draw_nothing",
    ),
    "an unknown source": ("```source\nsigmoyd\n```", "sigmoyd"),
    "an unknown equation": ("```equation\nsigmoyd\n```", "sigmoyd"),
    "no so-far": (
        "```python\nprint(sigmoid(0.0))\n```",
        "it would hold np, sigmoid",
    ),
    "a fence never closed": ("```python\nprint(1)\n", "never closed"),
    "a misspelt fence": (
        "```pyhton\nprint(1)\n```",
        "unknown kind of fence ```pyhton",
    ),
    "a value that is not a number": ("It is {= float('nan') =}.", "got nan"),
    "a value evaluated twice": (
        "```python\nx = 1\n```\n\n{= x =}\n\n```python\nx = 2\n```",
        "x is bound above and below {= x =}",
    ),
    "a colour of no quantity": (
        START + '```python\nCOLOURS["output"] = "red"\n```\n\n'
        "```figure\ndraw_sigmoid()\n\ncaption: C.\n\nalt: A.\n```",
        "#ff0000 is not a colour of the style",
    ),
    "a lab that does not exist": (
        START + "```figure\ndraw_sigmoid()\n\nlab: weigths\n\ncaption: C.\n\n"
        "alt: A.\n```",
        "no lab is called weigths",
    ),
    "a lab without a style sheet": (
        START + "```figure\ndraw_sigmoid()\n\nlab: lab\n\ncaption: C.\n\n"
        "alt: A.\n```",
        "assets/labs/lab.css is missing",
    ),
    "a bet that cannot be won": (
        "```bet\nquestion: Q?\nchoices: yes | no\nanswer: maybe\n```",
        "expected an answer among",
    ),
    "an equation that nothing draws": (
        "```equation\nsigmoid\n```",
        "to be drawn",
    ),
    "a value that fails": ("It is {= nowhere =}.", "{= nowhere =}"),
    "a formula in a sentence": (r"It is $\nowhere$.", r"\nowhere"),
    "a formula on its own": (r"$$ \frac{1} $$", r"\frac{1}"),
    "a dead link": ("[x](nowhere.md)", "nowhere.md"),
    "a dead anchor": ("[x](index.md#nowhere)", "#nowhere"),
    "a dead image": ("![x](nowhere.png)", "nowhere.png"),
    "a dead reference": ("[x][neuron.nowhere]", "neuron.nowhere"),
}


@pytest.fixture(scope="module")
def process() -> Iterator[ProcessPoolExecutor]:
    """A process that builds again and again, as `mkdocs serve` does."""
    with ProcessPoolExecutor(1, get_context("spawn")) as process:
        yield process


def build_with(
    text: str, process: ProcessPoolExecutor, tmp_path: Path, left_out: str = ""
) -> tuple[int, str]:
    """Build the small site with this second page; return code and output."""
    # A unique name: MkDocs logs the same message only once.
    name = f"page{next(NUMBERS)}"
    pages = {"index": HOME.replace("PAGE", name), name: text}
    config = small_site(tmp_path, pages)
    if left_out:
        (tmp_path / "docs" / f"{left_out}.md").write_text("# Left out\n")
    return process.submit(build_here, config).result()


@pytest.mark.parametrize("what", SOUND)
def test_a_sound_page_passes(
    what: str, process: ProcessPoolExecutor, tmp_path: Path
) -> None:
    code, log = build_with(SOUND[what], process, tmp_path)
    assert code == 0, log


@pytest.mark.parametrize("what", BROKEN)
def test_a_broken_page_fails_and_is_named(
    what: str, process: ProcessPoolExecutor, tmp_path: Path
) -> None:
    text, cause = BROKEN[what]
    code, log = build_with(f"# The second\n\n{text}\n", process, tmp_path)
    assert code != 0
    named = r"^(WARNING|ERROR) .*\bpage\d+(\.md|-\d+)"
    assert re.search(named, log, re.MULTILINE), log
    assert cause in log


def test_a_page_outside_the_navigation_is_named(
    process: ProcessPoolExecutor, tmp_path: Path
) -> None:
    code, log = build_with("# P\n", process, tmp_path, left_out="lonely")
    assert code != 0
    assert "- lonely.md" in log


# Named by a gate over the built pages ----------------------------------------

ADDRESS = "http://127.0.0.1:8000/"
PAGE = r"""# The second

```so-far
```

WORDS

```figure
draw_sigmoid()

caption: A curve.

alt: A curve.
```

```bet
question: What does the neuron answer to a sum of −2?
answer: {= sigmoid(-2.0):.4f =}
near: 0.02
because: It is the other side.
```
"""
Gate = Callable[[Page, Site], list[str]]
GATES: dict[str, tuple[str, Gate, str]] = {
    "an id twice": (
        '<b id="fig-sigmoid">x</b>',
        lambda page, _: repeated_ids(page),
        "fig-sigmoid",
    ),
    "an image without an alternative": (
        '<img src="../assets/neuron.svg">',
        lambda page, _: without_alternative(page),
        "neuron.svg",
    ),
    "a third party's image": (
        '<img src="https://there.org/x.png" alt="x">',
        dead_references,
        "https://there.org/x.png: outside the site",
    ),
    "a third party's script": (
        '<script src="https://there.org/x.js"></script>',
        dead_references,
        "https://there.org/x.js: outside the site",
    ),
    "a dead link in HTML": (
        '<a href="../nowhere/">x</a>',
        dead_references,
        "nowhere/: no such file",
    ),
    "an answer visible before the bet": (
        "It is {= sigmoid(-2.0):.4f =}.",
        lambda page, _: visible_answers(page),
        "0.1192 appears above its bet",
    ),
}


@pytest.fixture(scope="module")
def two_sites(
    process: ProcessPoolExecutor, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Site, Site]:
    """A site with a sound page, and one with a page for each fault."""
    folder = tmp_path_factory.mktemp("planted")
    sites = []
    for place, words in (
        ("sound", ["Words."]),
        ("faulty", [text for text, *_ in GATES.values()]),
    ):
        names = [f"{place}{number}" for number, _ in enumerate(words)]
        pages = {
            name: PAGE.replace("WORDS", word)
            for name, word in zip(names, words, strict=True)
        }
        config = small_site(folder / place, {"index": "# Home\n", **pages})
        code, log = process.submit(build_here, config).result()
        assert code == 0, log
        built = config.with_name("site")
        files = {name: built / name / "index.html" for name in names}
        made = {name: Page(name, file) for name, file in files.items()}
        sites.append(Site(built, ADDRESS, made))
    return sites[0], sites[1]


@pytest.mark.parametrize("what", GATES)
def test_a_fault_of_a_built_page_is_named(
    what: str, two_sites: tuple[Site, Site]
) -> None:
    _, gate, message = GATES[what]
    sound, faulty = two_sites
    assert gate(sound.pages["sound0"], sound) == []
    page = faulty.pages[f"faulty{[*GATES].index(what)}"]
    assert message in "\n".join(gate(page, faulty))


# Named by a gate over the source ---------------------------------------------

SOURCE: dict[str, tuple[str, str, str, Callable[[Path], list[str]], str]] = {
    "a typed result": (
        "docs/slope.md",
        "\n# The slope\n",
        "\n# The slope\n\nThe answer is 0.4478.\n",
        lambda root: without_reason("slope", root / "docs"),
        "docs/slope.md:8: 0.4478",
    ),
    "a colour of a lab that is no quantity's": (
        "docs/assets/labs/step.css",
        "{",
        "{ color: teal;",
        colours_of_no_quantity,
        "step.css:",
    ),
    "an equation without an example": (
        "neuron/activation.py",
        ">>> sigmoid(",
        ">>> abs(",
        equations_without_test,
        "sigmoid: its docstring has no example",
    ),
    "an equation without test": (
        "tests/test_activation.py",
        "sigmoid",
        "tanh",
        equations_without_test,
        "sigmoid: test_activation.py has no test of it",
    ),
    "a page out of the navigation": (
        "mkdocs.yml",
        "      - The slope: slope.md\n",
        "",
        out_of_the_navigation,
        "slope",
    ),
}


@pytest.mark.parametrize("what", SOURCE)
def test_a_fault_of_the_source_is_named(what: str, tmp_path: Path) -> None:
    place, old, new, gate, message = SOURCE[what]
    for room in "docs", "neuron", "tests":
        shutil.copytree(ROOT / room, tmp_path / room)
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    assert gate(tmp_path) == []
    file = tmp_path / place
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")
    assert message in "\n".join(gate(tmp_path))


# Named by a gate in a browser ------------------------------------------------

LAB = """# The lab

```so-far
```

```python
hand = np.array([[-0.2], [0.4], [-1.0]])
```

```figure
draw_all_rows(TRAINING_INPUTS, TRAINING_TARGETS, all_inputs(), hand)

lab: weights start="{= ",".join(map(str, hand[:, 0])) =}" dares="right"

caption: C.

alt: A.

data: {= column_table({
    "row": row_names(all_inputs()),
    "sum $z$": weighted_sum(all_inputs(), hand)[:, 0],
    "output $o$": output(all_inputs(), hand)[:, 0]}) =}
```
"""
LINKS = ["3.1,1.4,-2.2,5000"]
START_OF_LAB = 'start="{= ",".join(map(str, '
# A module of the labs, what is replaced in it, by what, and the gate.
LABS = {
    "a lab that computes otherwise than its drawing": (
        "neuron.js",
        "Math.exp(Math.min(z, 40))",
        "Math.exp(-Math.min(z, 40))",
        "drawing",
    ),
    "a state link that does not come back": (
        "weights.js",
        "numbers.slice(0, count)",
        "numbers.slice(0, count).map(Math.round)",
        "link",
    ),
}


@pytest.fixture(scope="module")
def labs(
    process: ProcessPoolExecutor, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """Build a sound lab, and one that starts differently from its drawing."""
    assert START_OF_LAB in LAB
    pages = {
        "index": "# Home\n",
        "sound": LAB,
        "elsewhere": LAB.replace(START_OF_LAB, f"{START_OF_LAB}-"),
    }
    config = small_site(tmp_path_factory.mktemp("labs"), pages)
    code, log = process.submit(build_here, config).result()
    assert code == 0, log
    return config.with_name("site")


def problems(site: Path, name: str, browser: Browser) -> dict[str, list[str]]:
    """Open the lab of a page, and apply both gates to it."""
    page = Page(name, site / name / "index.html")
    with serve(site) as address, tab(browser) as engine:
        open_lab(engine, f"{address}{name}/")
        return {
            "drawing": rows_unlike_drawing(engine, page, "fig-all-rows"),
            "link": not_restored(engine, "weights", LINKS),
        }


def test_a_sound_lab_passes(labs: Path, browser: Browser) -> None:
    assert problems(labs, "sound", browser) == {"drawing": [], "link": []}


def test_a_lab_that_starts_differently_from_its_drawing_is_named(
    labs: Path, browser: Browser
) -> None:
    found = problems(labs, "elsewhere", browser)["drawing"]
    assert any(row.startswith("0 0 1 gives 0.27") for row in found), found


@pytest.mark.parametrize("what", LABS)
def test_a_fault_of_a_lab_is_named(
    what: str, labs: Path, browser: Browser, tmp_path: Path
) -> None:
    name, old, new, gate = LABS[what]
    copy = shutil.copytree(labs, tmp_path / "site")
    text = (ROOT / "docs/assets/labs" / name).read_text(encoding="utf-8")
    assert old in text
    planted = copy / "assets/labs" / name
    planted.write_text(text.replace(old, new), encoding="utf-8")
    found = problems(copy, "sound", browser)
    assert [kind for kind, wrong in found.items() if wrong] == [gate], found

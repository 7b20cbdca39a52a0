"""What the build computes is all that a page asks for, and it is strict."""

import re
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import count
from multiprocessing import get_context
from pathlib import Path

import pytest
from mkdocs.utils.meta import get_data

from tests.building import ROOT, build_here, small_site
from tests.site.built import CONFIG, NAV, Built, Page, one

FENCE = re.compile(
    r"^(?P<indent> *)(?P<ticks>`{3,})(?P<kind>[\w-]*).*?\n"
    r"(?P<body>.*?)^(?P=indent)(?P=ticks) *$",
    re.DOTALL | re.MULTILINE,
)
VALUE = re.compile(r"(?<!\\)\{=\s.+?\s=\}", re.DOTALL)
RUN = {"python", "source", "program", "so-far", "figure"}


def test_the_site_is_built_without_a_warning(built: Built) -> None:
    assert built.code == 0, built.said
    assert built.problems == [], built.said


def test_the_navigation_has_every_page() -> None:
    docs = {path.stem for path in (ROOT / "docs").rglob("*.md")}
    assert sorted(NAV) == sorted(docs)
    assert NAV[0] == "index"


def test_every_block_ran_and_every_value_was_computed(page: Page) -> None:
    fences = [found.groupdict() for found in FENCE.finditer(page.source)]
    blocks = sum(fence["kind"] in RUN for fence in fences)
    texts = [one["body"] for one in fences if one["kind"] in ("figure", "bet")]
    sentences = FENCE.sub("", page.source)
    values = len(VALUE.findall("".join([sentences, *texts])))
    feet = [
        (foot["data-blocks"], foot["data-values"])
        for foot in page.soup.select("p.built")
    ]
    assert feet == ([(str(blocks), str(values))] if blocks else [])


def test_every_block_stands_on_the_page(page: Page) -> None:
    kinds = [found["kind"] for found in FENCE.finditer(page.source)]
    figures = page.article.select("figure")
    assert len(figures) == kinds.count("figure")
    assert len(page.article.select("div.equation")) == kinds.count("equation")
    folds = [
        fold
        for fold in page.article.select("details.code")
        if one(fold, "summary").get_text() == "The code so far"
    ]
    assert len(folds) == kinds.count("so-far")
    for fold in folds:
        assert one(fold, "code").get_text().strip(), "holds nothing: remove it"


# A site of two pages, to see what makes a build fail --------------------------

# It leaves behind all that a page could, and none of it may reach the next.
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
    "a drawing function that is none": (
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
    """A process that makes build after build, as `mkdocs serve` does."""
    with ProcessPoolExecutor(1, get_context("spawn")) as process:
        yield process


def build_with(
    text: str, process: ProcessPoolExecutor, tmp_path: Path
) -> tuple[int, str]:
    """Build the small site with this second page; return code and output."""
    # A name of its own: MkDocs says the same thing only once.
    name = f"page{next(NUMBERS)}"
    pages = {"index": HOME.replace("PAGE", name), name: text}
    return process.submit(build_here, small_site(tmp_path, pages)).result()


@pytest.mark.parametrize("what", SOUND)
def test_a_sound_page_passes(
    what: str, process: ProcessPoolExecutor, tmp_path: Path
) -> None:
    code, said = build_with(SOUND[what], process, tmp_path)
    assert code == 0, said


@pytest.mark.parametrize("what", BROKEN)
def test_a_broken_page_fails_and_is_named(
    what: str, process: ProcessPoolExecutor, tmp_path: Path
) -> None:
    text, cause = BROKEN[what]
    code, said = build_with(f"# The second\n\n{text}\n", process, tmp_path)
    assert code != 0
    named = r"^(WARNING|ERROR) .*\bpage\d+(\.md|-\d+)"
    assert re.search(named, said, re.MULTILINE), said
    assert cause in said


def test_a_page_has_one_name_and_says_what_it_is_about(page: Page) -> None:
    """In the navigation, in its head and above its text."""
    (named,) = re.findall(
        rf"^ +- (.+?): {re.escape(page.name)}\.md$", CONFIG, re.MULTILINE
    )
    _, told = get_data(page.source)
    heading = one(page.article, "h1").get_text().rstrip("#").strip()
    if page.name != "index":
        assert named == told["title"] == heading
    assert len(str(told["description"])) > 20

"""What the build computes is all that a page asks for, and it is strict."""

import multiprocessing
import re
from concurrent.futures import Future, ProcessPoolExecutor
from pathlib import Path
from typing import TypeAlias

import pytest
from built import NAV, ROOT, Built, Page, mkdocs_build, one

FENCE = re.compile(
    r"^(?P<indent> *)(?P<ticks>`{3,})(?P<kind>[\w-]*).*?\n"
    r"(?P<body>.*?)^(?P=indent)(?P=ticks) *$",
    re.DOTALL | re.MULTILINE,
)
VALUE = re.compile(r"\{= .+? =\}", re.DOTALL)
Builds: TypeAlias = dict[str, tuple[int, str]]
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
    captions = "".join(
        re.sub(r"\nalt:.*?(\ndata:|\Z)", "", fence["body"], flags=re.DOTALL)
        for fence in fences
        if fence["kind"] == "figure"
    )
    sentences = FENCE.sub("", page.source)
    values = len(VALUE.findall(sentences + captions))
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
        "global generator",
    ),
    "the global generator, drawn from": (
        "```python\nimport numpy as np\n\nprint(np.random.random())\n```",
        "global generator",
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
def builds(tmp_path_factory: pytest.TempPathFactory) -> Builds:
    """Build the small site with each second page.

    Two processes make one build after the other, as `mkdocs serve` does.
    """
    texts = {
        what: f"# The second\n\n{text}\n" for what, (text, _) in BROKEN.items()
    }
    folder = tmp_path_factory.mktemp("small")
    with ProcessPoolExecutor(2, multiprocessing.get_context("spawn")) as pool:
        futures: dict[str, Future[tuple[int, str]]] = {}
        for what, text in {**SOUND, **texts}.items():
            # A name of its own: MkDocs says the same thing only once.
            name = f"page{len(futures)}"
            docs = folder / name / "docs"
            docs.mkdir(parents=True)
            for part in filter(Path.is_dir, (ROOT / "docs").iterdir()):
                (docs / part.name).symlink_to(part)
            (docs / "index.md").write_text(HOME.replace("PAGE", name))
            (docs / f"{name}.md").write_text(text)
            config = folder / name / "mkdocs.yml"
            config.write_text(
                f"INHERIT: {ROOT / 'mkdocs.yml'}\n"
                f"docs_dir: docs\nnav: [index.md, {name}.md]\n"
            )
            site = folder / name / "site"
            futures[what] = pool.submit(mkdocs_build, config, site)
    return {what: future.result() for what, future in futures.items()}


@pytest.mark.parametrize("what", SOUND)
def test_a_sound_page_passes(what: str, builds: Builds) -> None:
    code, said = builds[what]
    assert code == 0, said


@pytest.mark.parametrize("what", BROKEN)
def test_a_broken_page_fails_and_is_named(what: str, builds: Builds) -> None:
    code, said = builds[what]
    assert code != 0
    named = r"^(WARNING|ERROR) .*\bpage\d+(\.md|-\d+)"
    assert re.search(named, said, re.MULTILINE), said
    assert BROKEN[what][1] in said

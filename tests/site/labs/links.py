"""Links that bring a lab's state back, or that it refuses."""

from collections.abc import Iterable, Iterator

from tests.site.engines import Engine


def refused(
    engine: Engine, key: str, good: str, bad: Iterable[str]
) -> Iterator[str]:
    """Open a good link and then a bad one, for each; return each bad one.

    The good one is taken without a word, the bad one not.
    """
    lab = f"const lab = document.querySelector('neuron-{key}'); return lab"
    for link in bad:
        engine.run(f"location.hash = '{key}={good}'")
        engine.wait(f"{lab}.to_link(lab.state) === '{good}'")
        told = engine.run(f"{lab}.place.textContent")
        assert "could not be read" not in told
        engine.run(f"location.hash = '{key}={link}'")
        engine.wait(f"{lab}.textContent.includes('could not be read')")
        yield link

"""Three weights in your hand."""

from collections.abc import Callable

from tests.site.engines import END, HOME, Engine

SLIDER = "neuron-weights .slider:nth-of-type({}) input"
MET = """
return [...document.querySelectorAll("neuron-weights .dares .met")].length
"""


def test_all_four_are_right_by_mouse_and_by_keyboard(
    engine: Engine, listening: str, barriers: Callable[[], list[str]]
) -> None:
    engine.go(f"{listening}neuron/")
    engine.wait("return document.querySelector('neuron-weights .lab')")
    assert engine.run(MET) == 0
    engine.mouse(SLIDER.format(1), (0.5, 0.5), (0.99, 0.5))
    engine.mouse(SLIDER.format(3), (0.4, 0.5), (0.25, 0.5))
    assert engine.run(MET) >= 2
    assert barriers() == []
    engine.run(f"document.querySelector({SLIDER.format(1)!r}).focus()")
    engine.press(HOME + END)
    engine.wait("return location.hash.includes('weights=10,')")

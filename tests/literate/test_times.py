"""The times of pages and figures, for who asks."""

from time import sleep

from neuron.literate.times import Times, report


def test_times_add_up_over_the_steps_of_a_build() -> None:
    times = Times()
    for name in ("a", "b", "a"):
        times.start()
        sleep(0.01)
        times.stop(name)
    assert times.seconds["a"] > times.seconds["b"] >= 0.01


def test_the_slowest_page_comes_first_with_its_figures_under_it() -> None:
    figures = {"b-fig-one": 0.5, "a-fig-two": 0.25, "a-fig-three": 1}
    lines = report({"b": 1, "a": 2.5, "c": 0}, figures).splitlines()[1:]
    assert [line.split() for line in lines] == [
        ["2.50", "a"],
        ["0.25", "fig-two"],
        ["1.00", "fig-three"],
        ["1.00", "b"],
        ["0.50", "fig-one"],
        ["0.00", "c"],
    ]

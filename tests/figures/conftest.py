"""A clean Matplotlib for every figure."""

from collections.abc import Iterator

import matplotlib as mpl
import pytest
from matplotlib import pyplot as plt


@pytest.fixture(autouse=True)
def clean_matplotlib() -> Iterator[None]:
    plt.switch_backend("Agg")
    with mpl.rc_context():
        yield
        plt.close("all")

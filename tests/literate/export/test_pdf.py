"""How the book is made; tests/site/test_print.py tests the result."""

import shutil
from pathlib import Path

import pytest

from neuron.literate.export import pdf


def test_without_a_browser_it_says_what_is_missing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    with pytest.raises(FileNotFoundError, match="Chromium is missing"):
        pdf.write(tmp_path, tmp_path / "book.pdf")

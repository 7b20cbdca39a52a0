"""The PDF walks the built site from page to page, as a reader does."""

import json
from pathlib import Path

from neuron.literate.export import pdf


def test_the_pages_are_found_in_their_order(tmp_path: Path) -> None:
    way = {"": "b/", "b/": "../a/", "a/": ""}
    for name, following in way.items():
        (tmp_path / name).mkdir(exist_ok=True)
        link = f'<link rel="next" href="{following}">' if following else ""
        (tmp_path / name / "index.html").write_text(f"<head>{link}</head>")
    docs = [
        {"location": "a/", "title": "A"},
        {"location": "a/#more", "title": "More"},
        {"location": "b/", "title": "B"},
        {"location": "", "title": "Home"},
    ]
    (tmp_path / "search").mkdir()
    index = tmp_path / "search/search_index.json"
    index.write_text(json.dumps({"docs": docs}))
    assert list(pdf.pages(tmp_path).items()) == [
        ("", "Home"),
        ("b/", "B"),
        ("a/", "A"),
    ]

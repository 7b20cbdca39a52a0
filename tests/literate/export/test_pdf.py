"""The PDF takes the pages of the built site in the order of reading."""

import json
from pathlib import Path

from neuron.literate.export import pdf


def test_the_pages_are_found_in_their_order(tmp_path: Path) -> None:
    docs = [
        {"location": "", "title": "Home"},
        {"location": "#puzzle", "title": "The puzzle"},
        {"location": "b/", "title": "B"},
        {"location": "a/", "title": "A"},
        {"location": "a/#more", "title": "More"},
    ]
    (tmp_path / "search").mkdir()
    index = tmp_path / "search/search_index.json"
    index.write_text(json.dumps({"docs": docs}))
    assert pdf.pages(tmp_path) == {"": "Home", "b/": "B", "a/": "A"}

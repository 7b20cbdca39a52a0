"""The PDF walks the built site from page to page, as a reader does."""

from pathlib import Path

from neuron.literate.export import pdf

PAGE = (
    "<html><head>{link}<title>{title} - The site - with a dash</title></head>"
    "<body><svg><title>A drawing</title></svg></body></html>"
)


def test_the_pages_are_found_in_their_order(tmp_path: Path) -> None:
    way = {"": "b/", "b/": "../a/", "a/": ""}
    for name, following in way.items():
        folder = tmp_path / name
        folder.mkdir(exist_ok=True)
        link = f'<link rel="next" href="{following}">' if following else ""
        page = PAGE.format(link=link, title=f"Page {name}")
        (folder / "index.html").write_text(page)
    assert pdf.pages(tmp_path) == ["", "b/", "a/"]

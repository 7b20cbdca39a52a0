"""The Python-Markdown extension `neuron.literate`.

The order matters: fences are expanded before superfences (25) runs them,
values are filled in after it, and formulas before raw HTML (20) is set aside.
Code gets its colours and drawings come last, when all of the page is HTML.
"""

from markdown import Extension, Markdown
from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor

from neuron.literate import boxes, code, fences, session, studio, values
from neuron.literate.maths import DisplayFormulas, InlineFormulas


class LiteratePages(Extension):
    """Run the page, compute its values, set its formulas."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Register what shapes a page."""
        expand = ExpandFences(md)
        md.preprocessors.register(expand, "neuron-fences", 27)
        md.preprocessors.register(FillValues(md, expand), "neuron-values", 24)
        md.preprocessors.register(DisplayFormulas(md), "neuron-display", 23)
        md.inlinePatterns.register(InlineFormulas(md), "neuron-inline", 185)
        md.postprocessors.register(FinishPage(md), "neuron-finish", 5)


class ExpandFences(Preprocessor):
    """Turn the fences of a page into fences that markdown-exec runs."""

    page: session.Page | None = None

    def run(self, lines: list[str]) -> list[str]:
        """Expand the fences of a page, but not of what a block printed."""
        self.page = None
        if hasattr(self.md, "_original_md"):
            return lines
        name = _page_name(self.md)
        if name is None:
            return lines
        self.page = session.new_page(name)
        try:
            return fences.expand(lines, self.page)
        except ValueError as error:
            raise ValueError(f"{name}.md: {error}") from error


class FillValues(Preprocessor):
    """Compute the values of a page's sentences, after its blocks ran."""

    def __init__(self, md: Markdown, expand: ExpandFences) -> None:
        """Take the page from the preprocessor that opened it."""
        super().__init__(md)
        self.expand = expand

    def run(self, lines: list[str]) -> list[str]:
        """Fill in the values, and say at the end what was computed."""
        page = self.expand.page
        if page is None:
            return lines
        try:
            text, page.values = values.fill("\n".join(lines), page.names)
            if page.blocks:
                session.finish(page.name)
        except ValueError as error:
            raise ValueError(f"{page.name}.md: {error}") from error
        return [*text.split("\n"), "", _built(page)]


class FinishPage(Postprocessor):
    """Colour the code, box it, and hang the drawings, when all is HTML."""

    def run(self, text: str) -> str:
        """Finish a page, but not what a block printed or a docstring says."""
        if hasattr(self.md, "_original_md") or _page_name(self.md) is None:
            return text
        return studio.hang(boxes.add(code.colour(text)))


def _built(page: session.Page) -> str:
    """Say at the foot of a page what was computed for it."""
    if not page.blocks:
        return ""
    told = f"{_number(page.blocks, 'block')} of its code ran"
    if page.values:
        be = "was" if page.values == 1 else "were"
        told += (
            f" and {_number(page.values, 'value')} {be} put into its "
            "sentences and tables"
        )
    counts = f'data-blocks="{page.blocks}" data-values="{page.values}"'
    return f'<p class="built" {counts}>When this page was built, {told}.</p>'


def _number(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def _page_name(md: Markdown) -> str | None:
    """The page being rendered, from what MkDocs registers for its links."""
    if "relpath" not in md.treeprocessors:
        return None
    name: str = md.treeprocessors["relpath"].file.src_uri  # type: ignore[attr-defined]
    return name.removesuffix(".md").replace("/", "-")

"""The MkDocs plugin `neuron`: files that stand beside the pages.

Every page that runs code offers its script and its notebook, every page a plain
Markdown version, and `llms.txt` lists these. The pages read well without it.
"""

import re
from base64 import b64encode
from hashlib import sha256
from html import unescape
from pathlib import Path
from typing import Literal

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from neuron.literate import export, preview, session, slim, values
from neuron.literate.cells import Cell, Code, Figure, Text

_RESULT = re.compile(
    r'<div class="result">\s*<div class="language-text.*?<code>(.*?)</code>',
    re.DOTALL,
)
_INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_TAG = re.compile(r"<[^>]+>")
_FRONT = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)


class DownloadsPlugin(BasePlugin):  # type: ignore[no-untyped-call, type-arg]
    """Write scripts, notebooks and Markdown versions of the pages."""

    serving = False

    def on_startup(
        self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool
    ) -> None:
        """Remember whether an author is waiting for the page."""
        self.serving = command == "serve"

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Forget the pages of an earlier build."""
        self.written: dict[str, bytes] = {}
        self.titles: dict[str, tuple[str, str]] = {}
        return files

    def on_page_content(
        self, html: str, *, page: Page, config: MkDocsConfig, files: Files
    ) -> str:
        """Make the files of a page, and offer them under its heading."""
        name = page.file.src_uri.removesuffix(".md")
        title = str(page.title)
        address = page.canonical_url or page.url
        outputs = (unescape(_TAG.sub("", one)) for one in _RESULT.findall(html))
        built = session.PAGES.get(name)
        cells = _filled(built) if built and built.cells else _prose(page)
        folder = page.url if page.url != "./" else ""
        self._write(f"{folder}{name}.md", export.markdown(cells, outputs))
        self.titles[f"{folder}{name}.md"] = (
            title,
            str(page.meta.get("description", "")),
        )
        offers = [("Markdown", f"{name}.md")]
        if built and built.blocks:
            self._write(
                f"{folder}{name}.py", export.script(title, address, cells)
            )
            self._write(
                f"{folder}{name}.ipynb", export.notebook(title, address, cells)
            )
            offers = [
                ("Script", f"{name}.py"),
                ("Notebook", f"{name}.ipynb"),
                *offers,
            ]
        if not self.serving:
            self.written[f"{folder}preview.png"] = preview.png(title, name)
        links = "".join(
            f'<a href="{file}" download>{kind}</a>' for kind, file in offers
        )
        if built and built.blocks:  # site.js lets it work
            links = f'<button type="button">Copy all code</button>{links}'
        bar = f'<p class="take-along" data-search-exclude>{links}</p>'
        return html.replace("</h1>", f"</h1>\n{bar}", 1)

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write the files, and the list of the Markdown versions."""
        lines = [
            f"# {config.site_name}",
            "",
            f"> {config.site_description}",
            "",
        ]
        base = config.site_url or ""
        for file, (title, description) in self.titles.items():
            lines.append(f"- [{title}]({base}{file}): {description}")
        self._write("llms.txt", "\n".join(lines) + "\n")
        for file, content in self.written.items():
            path = Path(config.site_dir, file)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        _slim(Path(config.site_dir))

    def on_post_page(
        self, output: str, *, page: Page, config: MkDocsConfig
    ) -> str:
        """Forbid a page whatever it does not do."""
        return self._guarded(output, config)

    def on_post_template(
        self, output_content: str, *, template_name: str, config: MkDocsConfig
    ) -> str:
        """Forbid the same to the page for addresses that lead nowhere."""
        if template_name != "404.html":
            return output_content
        return self._guarded(output_content, config)

    def _guarded(self, html: str, config: MkDocsConfig) -> str:
        offline = config.plugins.get("material/offline")
        if offline and offline.config.enabled:
            return html  # a page from a folder has no origin to compare with
        policy = (
            f'http-equiv="Content-Security-Policy" content="{_policy(html)}"'
        )
        return html.replace("<head>", f"<head>\n    <meta {policy}>", 1)

    def _write(self, file: str, content: str) -> None:
        self.written[file] = content.encode()


def _slim(site: Path) -> None:
    """Take from the theme's style sheets what no page of the site can use."""
    assets = site / "assets"
    pages = [path.read_text("utf-8") for path in site.rglob("*.html")]
    scripts = [
        path.read_text("utf-8")
        for path in [
            *assets.glob("*.js"),
            *assets.glob("javascripts/bundle.*.js"),
        ]
    ]
    sheets = {
        str(path): path.read_text("utf-8")
        for path in [
            *assets.glob("stylesheets/*.css"),
            *assets.glob("_mkdocstrings.css"),
        ]
    }
    for name, text in slim.slim(sheets, slim.words_of(pages, scripts)).items():
        Path(name).write_text(text, encoding="utf-8")


def _policy(html: str) -> str:
    """Allow what comes from the site, and the scripts within the page."""
    scripts = [
        b64encode(sha256(script.encode()).digest()).decode()
        for script in _INLINE_SCRIPT.findall(html)
    ]
    hashes = " ".join(f"'sha256-{one}'" for one in scripts)
    return (
        f"default-src 'self'; script-src 'self' {hashes}; "
        "img-src 'self' data:; object-src 'none'; base-uri 'self'; "
        "form-action 'self'"
    )


def _filled(page: session.Page) -> list[Cell]:
    """Put values in the place of expressions, in prose, captions and all."""
    cells: list[Cell] = []
    for cell in page.cells:
        if isinstance(cell, Text):
            cells.append(Text(values.fill(cell.markdown, page.names)[0]))
        elif isinstance(cell, Figure):
            cells.append(
                Figure(
                    cell.code,
                    caption=values.fill(cell.caption, page.names)[0],
                    alternative=values.fill(cell.alternative, page.names)[0],
                )
            )
        elif isinstance(cell, Code) and cell.code:
            cells.append(cell)
    return cells


def _prose(page: Page) -> list[Cell]:
    """Give a page without code as one piece of text."""
    return [Text(values.fill(_FRONT.sub("", page.markdown or ""), {})[0])]

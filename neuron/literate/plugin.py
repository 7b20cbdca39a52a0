"""The MkDocs plugin `neuron`: files that stand beside the pages.

Every page that runs code offers its script and its notebook, every page a plain
Markdown version, and `llms.txt` lists these. The pages read well without it.
"""

import re
from base64 import b64encode
from hashlib import sha256
from html import unescape
from pathlib import Path, PurePosixPath
from typing import Literal

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from neuron.literate import export, preview, session, values
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

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Take from a site for a folder what only a server can give."""
        plugin = config.plugins.get("material/offline")
        self.offline = bool(plugin and plugin.config.enabled)
        if self.offline:
            config.site_url = ""
            config.extra["polyfills"] = ["assets/offline.js"]
        return config

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
        folder = PurePosixPath(page.file.dest_uri).parent
        self._write(folder / f"{name}.md", export.markdown(cells, outputs))
        self.titles[str(folder / f"{name}.md")] = (
            title,
            str(page.meta.get("description", "")),
        )
        offers = [("Markdown", f"{name}.md")]
        if built and built.blocks:
            self._write(
                folder / f"{name}.py", export.script(title, address, cells)
            )
            self._write(
                folder / f"{name}.ipynb", export.notebook(title, address, cells)
            )
            offers = [
                ("Script", f"{name}.py"),
                ("Notebook", f"{name}.ipynb"),
                *offers,
            ]
        if not (self.serving or self.offline):
            self.written[str(folder / "preview.png")] = preview.png(title, name)
        links = "".join(
            f'<a href="{file}" download>{kind}</a>' for kind, file in offers
        )
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
        self._write(PurePosixPath("llms.txt"), "\n".join(lines) + "\n")
        for file, content in self.written.items():
            path = Path(config.site_dir, file)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)

    def on_post_page(
        self, output: str, *, page: Page, config: MkDocsConfig
    ) -> str:
        """Forbid a page whatever it does not do."""
        return self._guarded(output)

    def on_post_template(
        self, output_content: str, *, template_name: str, config: MkDocsConfig
    ) -> str:
        """Forbid the same to the page for addresses that lead nowhere."""
        if template_name != "404.html":
            return output_content
        return self._guarded(output_content)

    def _guarded(self, html: str) -> str:
        # A page from a folder has no origin, but all files are its own.
        policy = _policy(html, "'self' file:" if self.offline else "'self'")
        meta = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        return html.replace("<head>", f"<head>\n    {meta}", 1)

    def _write(self, file: PurePosixPath, content: str) -> None:
        self.written[str(file)] = content.encode()


def _policy(html: str, own: str) -> str:
    """Allow what comes from the site, and the scripts within the page."""
    scripts = [
        b64encode(sha256(script.encode()).digest()).decode()
        for script in _INLINE_SCRIPT.findall(html)
    ]
    hashes = " ".join(f"'sha256-{one}'" for one in scripts)
    return (
        f"default-src {own}; script-src {own} {hashes}; "
        f"img-src {own} data:; object-src 'none'; base-uri {own}; "
        f"form-action {own}"
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

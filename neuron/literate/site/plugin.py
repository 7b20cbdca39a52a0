"""The MkDocs plugin `neuron`: what goes beyond the text of a page.

It numbers the equations of all pages before the first is built. A page that
runs code offers a script and a notebook, every page offers a Markdown version
and gets a preview picture and a content policy. While serving, only what has
changed is run again.
"""

from functools import partial
from pathlib import Path
from typing import Literal
from urllib.parse import quote

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import write_file

from neuron.literate.export import BOOK
from neuron.literate.export.markdown import markdown, package
from neuron.literate.export.notebook import notebook
from neuron.literate.export.script import script
from neuron.literate.page import reading
from neuron.literate.page.course import Course, page_name, source_of
from neuron.literate.page.definitions import definitions
from neuron.literate.page.parts import PageError, code_of, figures_of
from neuron.literate.site import edition, labs, policy, preview


class NeuronPlugin(BasePlugin):  # type: ignore[type-arg,no-untyped-call]
    """Write the files that accompany the pages, and their content policy."""

    serving = False
    course = Course()

    def on_startup(
        self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool
    ) -> None:
        """Remember whether the site is being served to its author."""
        self.serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Start a course, and prepare an offline site if that is wanted."""
        definitions.cache_clear()  # while serving, the package may change
        package.cache_clear()
        self.course = Course(self.course.runs if self.serving else None)
        self.course.helpers["citation"] = partial(edition.citation, config)
        if not config.repo_url:
            config.edit_uri = ""  # MkDocs would take it for a full URL
        config.copyright = f"{config.copyright} {edition.line()}."
        config.mdx_configs["neuron.literate"] = {"course": self.course}
        self.offline = config.plugins["material/offline"].config.enabled
        if self.offline:
            config.site_url = ""
            config.extra["polyfills"] = ["assets/offline.js"]
        return config

    def on_nav(self, nav: Navigation, /, **_: object) -> Navigation:
        """Number the equations in reading order."""
        for page in nav.pages:
            path, text, line = source_of(page.file)
            parts = reading.read(text, path, line)
            self.course.ledger.add(page_name(page.file.src_uri), path, parts)
        return nav

    def on_page_content(
        self, html: str, /, *, page: Page, config: MkDocsConfig, files: Files
    ) -> str:
        """Write the downloads of a page, and links to them at its foot."""
        name = page_name(page.file.src_uri)
        run = self.course.runs[name]
        parts = run.parts
        with_lab = [figure for figure in figures_of(parts) if figure.lab_name]
        for figure in with_lab:
            for end in (".js", ".css"):
                file = f"{labs.FOLDER}/{figure.lab_name}{end}"
                if not files.get_file_from_path(file):
                    raise PageError(
                        f"{run.path}:{figure.line}: no lab is called "
                        f"{figure.lab_name}: {file} is missing"
                    )
        # The template loads the scripts of the labs.
        page.meta["labs"] = sorted({figure.lab_name for figure in with_lab})
        title, address = str(page.title), page.canonical_url or page.url
        links = ""
        downloads = [("Markdown", ".md", markdown(parts))]
        if code_of(parts):
            links = '<button type="button">Copy all code</button>'
            downloads = [
                ("Script", ".py", script(title, address, parts)),
                ("Notebook", ".ipynb", notebook(title, address, parts)),
                *downloads,
            ]
        folder = Path(page.file.abs_dest_path).parent
        for kind, end, text in downloads:
            write_file(text.encode(), str(folder / f"{name}{end}"))
            links += f'<a href="{name}{end}" download>{kind}</a>'
        if page.is_homepage and config.extra["book"]:
            links += f'<a href="{BOOK}" download>The course as a book (PDF)</a>'
        if page.edit_url:
            report = f"{config.repo_url}/issues/new?title={quote(title)}%3A%20"
            links += f'<a href="{page.edit_url}">Source</a>'
            links += f'<a href="{report}">Report an error</a>'
        if not (self.serving or self.offline):
            drawing = next((f.drawing for f in figures_of(parts)), None)
            picture = preview.png(title, drawing)
            write_file(picture, str(folder / "preview.png"))
        bar = f'<p class="take-along" data-search-exclude>{links}</p>'
        return f"{html}\n{bar}"

    def on_post_page(self, output: str, /, **_: object) -> str:
        """Add the content policy to a page."""
        return policy.guard(output, offline=self.offline, serving=self.serving)

    on_post_template = on_post_page  # for 404.html; the others have no head

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Prepare the scripts of the labs."""
        if self.offline:
            labs.write_plain_script(Path(config.site_dir))
        elif not self.serving:
            labs.shrink(Path(config.site_dir))

"""The MkDocs plugin `neuron`: what concerns more than the text of a page.

It numbers the equations of all pages before the first is made. Every page that
runs code offers its script and its notebook, every page a plain Markdown
version, and `llms.txt` lists these; pages get a preview picture and a content
policy. An author who waits gets a rebuild of only what changed.
"""

from pathlib import Path, PurePosixPath
from typing import Literal

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.meta import get_data

from neuron.literate.export.markdown import markdown
from neuron.literate.export.notebook import notebook
from neuron.literate.export.script import script
from neuron.literate.page import names, reading
from neuron.literate.page.course import Course, page_name, shown_path
from neuron.literate.page.definitions import ROOT, definitions
from neuron.literate.page.parts import code_of, figures_of
from neuron.literate.site import policy, preview


class NeuronPlugin(BasePlugin):  # type: ignore[type-arg,no-untyped-call]
    """Make what stands beside the pages, and guard them."""

    serving = False
    course = Course()

    def on_startup(
        self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool
    ) -> None:
        """Remember whether an author is waiting."""
        self.serving = command == "serve"

    def on_serve(
        self, server: LiveReloadServer, /, **_: object
    ) -> LiveReloadServer:
        """Watch the package, whose functions the pages show and run."""
        server.watch(str(ROOT))
        return server

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Begin a course, and prepare for a site without a server."""
        definitions.cache_clear()  # while serving, the package may change
        self.course = Course(self.course.runs if self.serving else None)
        self.written: dict[str, bytes] = {}
        self.index: list[str] = []
        config.mdx_configs["neuron.literate"] = {"course": self.course}
        config.mdx_configs.setdefault("pymdownx.highlight", {})[
            "extend_pygments_lang"
        ] = names.LANGUAGES
        plugin = config.plugins.get("material/offline")
        self.offline = bool(plugin and plugin.config.enabled)
        if self.offline:
            config.site_url = ""
            config.extra["polyfills"] = ["assets/offline.js"]
        return config

    def on_nav(
        self, nav: Navigation, *, config: MkDocsConfig, files: Files
    ) -> Navigation:
        """Number the equations in the order in which they are read."""
        for page in nav.pages:
            text, _ = get_data(page.file.content_string)
            path = shown_path(page.file.abs_src_path or "")
            parts = reading.read(text, path)
            self.course.ledger.add(page_name(page.file.src_uri), path, parts)
        return nav

    def on_page_content(
        self, html: str, *, page: Page, config: MkDocsConfig, files: Files
    ) -> str:
        """Make the files of a page, and offer them under its heading."""
        name, folder = page_name(page.file.src_uri), _folder_of(page)
        run = self.course.runs[name]
        title, address = str(page.title), page.canonical_url or page.url
        made = {"Markdown": (f"{name}.md", markdown(run.parts))}
        links = ""
        if code_of(run.parts):
            links = '<button type="button">Copy all code</button>'
            made = {
                "Script": (f"{name}.py", script(title, address, run.parts)),
                "Notebook": (
                    f"{name}.ipynb",
                    notebook(title, address, run.parts),
                ),
                **made,
            }
        for kind, (file, text) in made.items():
            self.written[folder + file] = text.encode()
            links += f'<a href="{file}" download>{kind}</a>'
        about = page.meta.get("description", "")
        base = f"{config.site_url or ''}{folder}{name}.md"
        self.index.append(f"- [{page.title}]({base}): {about}")
        if not (self.serving or self.offline):
            figure = next(iter(figures_of(run.parts)), None)
            self.written[f"{folder}preview.png"] = preview.png(title, figure)
        bar = f'<p class="take-along" data-search-exclude>{links}</p>'
        return html.replace("</h1>", f"</h1>\n{bar}", 1)

    def on_post_page(
        self, output: str, *, page: Page, config: MkDocsConfig
    ) -> str:
        """Forbid a page whatever it does not do."""
        return policy.guard(output, offline=self.offline)

    def on_post_template(
        self, output_content: str, *, template_name: str, config: MkDocsConfig
    ) -> str:
        """Forbid the same to the page for addresses that lead nowhere."""
        if template_name != "404.html":
            return output_content
        return policy.guard(output_content, offline=self.offline)

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write the files, and the list of the Markdown versions."""
        head = f"# {config.site_name}\n\n> {config.site_description}\n"
        index = "\n".join([head, *self.index, ""])
        self.written["llms.txt"] = index.encode()
        for file, content in self.written.items():
            path = Path(config.site_dir, file)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)


def _folder_of(page: Page) -> str:
    """Return the folder of the site in which a page and its files stand."""
    folder = PurePosixPath(page.file.dest_uri).parent
    return "" if folder == PurePosixPath() else f"{folder}/"

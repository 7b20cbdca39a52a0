"""The MkDocs plugin `neuron`: what concerns more than the text of a page.

Every page that runs code offers its script and its notebook, every page a plain
Markdown version, and `llms.txt` lists these. Pages get a preview picture, a
content policy and one small style sheet, the search only what is worth finding;
an author gets the times, or a rebuild of only what changed. The pages read well
without all this.
"""

import re
from concurrent.futures import Future
from pathlib import Path
from typing import Any, Literal

from markdown_exec import markdown_config
from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import (
    BasePlugin,
    CombinedEvent,
    event_priority,
    get_plugin_logger,
)
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from neuron.literate import downloads, kept, policy, slim, studio, times

# What nobody looks for: folded code, drawings, and tags around single letters.
_UNSEARCHED = re.compile(
    r'<details class="code\b.*?</details>'
    r"|<svg\b.*?</svg>|</?(?:span|m\w+)\b[^>]*>",
    re.DOTALL,
)
_FENCES = ["pymdownx.superfences", "pymdownx.highlight"]
_log = get_plugin_logger("neuron")


class Options(Config):  # type: ignore[no-untyped-call]
    """What `mkdocs.yml` may say of the plugin."""

    times = config_options.Type(bool, default=False)


class NeuronPlugin(BasePlugin[Options]):  # type: ignore[no-untyped-call]
    """Make what stands beside the pages, and guard and time them."""

    serving = False

    def on_startup(
        self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool
    ) -> None:
        """Remember whether an author is waiting, and begin early."""
        studio.begin()
        self.serving = command == "serve"

    def on_shutdown(self) -> None:
        """End what was begun: a build within a process must not outlive it."""
        studio.end()

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Prepare for blocks that print text, and a site without a server."""
        # All that a block prints is set in a fence; the rest would cost time.
        markdown_config.save(_FENCES, config.mdx_configs)
        plugin = config.plugins.get("material/offline")
        self.offline = bool(plugin and plugin.config.enabled)
        if self.offline:
            config.site_url = ""
            config.extra["polyfills"] = ["assets/offline.js"]
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Forget the pages of an earlier build."""
        self.written: dict[str, bytes] = {}
        self.previews: dict[str, Future[bytes]] = {}
        self.index: list[str] = []
        self.times = times.Times()
        return files

    def on_page_markdown(
        self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files
    ) -> str:
        """Spare an author what was computed before."""
        self.times.start()
        if self.serving:
            kept.render_once(page)
        return markdown

    def on_page_content(
        self, html: str, *, page: Page, config: MkDocsConfig, files: Files
    ) -> str:
        """Make the files of a page, and offer them under its heading."""
        name, folder = downloads.name_of(page), downloads.folder_of(page)
        made = downloads.files_of(page, html)
        links = ""
        if "Script" in made:  # site.js makes it work
            links = '<button type="button">Copy all code</button>'
        for kind, (file, text) in made.items():
            self.written[folder + file] = text.encode()
            links += f'<a href="{file}" download>{kind}</a>'
        about = page.meta.get("description", "")
        address = f"{config.site_url or ''}{folder}{name}.md"
        self.index.append(f"- [{page.title}]({address}): {about}")
        if not (self.serving or self.offline):
            picture = studio.draw_preview(str(page.title), name)
            self.previews[f"{folder}preview.png"] = picture
        self.times.stop(name)
        bar = f'<p class="take-along" data-search-exclude>{links}</p>'
        return html.replace("</h1>", f"</h1>\n{bar}", 1)

    @event_priority(50)
    def _before_search(
        self, /, context: TemplateContext, *, page: Page, **_: Any
    ) -> TemplateContext:
        """Show the search what is worth finding, and that is less to load."""
        self.times.start()
        self.whole = page.content or ""
        page.content = _UNSEARCHED.sub("", self.whole)
        return context

    @event_priority(-50)
    def _after_search(
        self, /, context: TemplateContext, *, page: Page, **_: Any
    ) -> TemplateContext:
        """Give the page back all that it has."""
        page.content = self.whole
        return context

    on_page_context = CombinedEvent(_before_search, _after_search)

    def on_post_page(
        self, output: str, *, page: Page, config: MkDocsConfig
    ) -> str:
        """Forbid a page whatever it does not do."""
        guarded = policy.guard(output, offline=self.offline)
        self.times.stop(downloads.name_of(page))
        return guarded

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
        for file, picture in self.previews.items():
            self.written[file] = picture.result()
        for file, content in self.written.items():
            path = Path(config.site_dir, file)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        slim.pages(Path(config.site_dir))
        if self.config.times:
            _log.info(times.report(self.times.seconds, studio.seconds))

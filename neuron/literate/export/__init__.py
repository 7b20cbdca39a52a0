"""What a reader can take along: script, notebook, Markdown, and one PDF."""

"""What a reader can take along: script, notebook, Markdown, and one PDF."""

BOOK = "one-artificial-neuron.pdf"  # in the folder of the site

"""The downloads: script, notebook, Markdown and one PDF."""

BOOK = "one-artificial-neuron.pdf"  # in the folder of the built site

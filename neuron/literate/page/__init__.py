"""A page: read into parts, run, and written as HTML."""

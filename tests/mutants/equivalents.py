"""The mutants that no test can kill, each with its reason.

A mutant is known by its file, the line of code in which it is, and its change.
"""

EQUIVALENT: dict[tuple[str, str, str], str] = {}

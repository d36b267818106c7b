"""The names of findings that no rule file gives: what stages before the rules find.

Only names: what they mean is in the files of `quod.lint.earlier`, which are not loaded for it.
"""

from os import listdir

import quod.lint.earlier

FOUND_EARLIER: frozenset[str] = frozenset(
    entry.removesuffix(".py").replace("_", "-")
    for folder in quod.lint.earlier.__path__
    for entry in listdir(folder)
    if entry.endswith(".py") and not entry.startswith("_")
)

ABOUT_ACCEPTANCE: dict[str, str] = {
    "allow-without-finding": "A comment accepts a finding that is not there, or names no rule.",
    "allow-without-reason": "A comment accepts a finding and does not say why.",
}
"""Findings about the comments that accept findings; they can't be accepted themselves."""

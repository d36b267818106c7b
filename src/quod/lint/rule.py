"""What a rule sees.

A rule is a module of `quod.lint.rules`: a docstring with the headings What, Why, Bad, Good
and Fix, and a function `check(subject)` that yields diagnostics. Its name, in kebab case, is
the name of the rule.
"""

from typing import NamedTuple

from quod.lower.lowering import Lowered
from quod.model.model import Model


class Subject(NamedTuple):
    """A whole document, resolved and lowered."""

    model: Model
    lowered: Lowered

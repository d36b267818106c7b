"""Runs every rule over a model: a rule is a file of `quod.lint.rules` with one `check`.

In: the model and what it lowers to. Out: the findings of all rules, less those that the
document allows in a comment.
"""

from collections.abc import Iterator

import quod.lint.rules
from quod.diagnostics.diagnostic import Diagnostic
from quod.lint.rule import Subject
from quod.lower.lowering import Lowered
from quod.model.model import Model
from quod.registry import modules


def lint(model: Model, lowered: Lowered) -> Iterator[Diagnostic]:
    """The findings of every rule, rule by rule."""
    subject = Subject(model, lowered)
    for rule in modules(quod.lint.rules):
        yield from rule.check(subject)

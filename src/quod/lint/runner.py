"""Runs every rule over a model: a rule is a file of `quod.lint.rules` with one `check`.

In: the model, what it lowers to, and what earlier stages found. Out: all findings, less
those that the document accepts in a comment, which are kept apart.
"""

from collections.abc import Iterable

import quod.lint.rules
from quod.diagnostics.diagnostic import Diagnostic
from quod.lint.allow import Accepted, accept
from quod.lint.names import FOUND_EARLIER
from quod.lint.rule import Subject
from quod.lint.severity import weighed
from quod.lower.lowering import Lowered
from quod.model.model import Model
from quod.registry import modules


def lint(model: Model, lowered: Lowered, earlier: Iterable[Diagnostic] = ()) -> Accepted:
    """The findings of every stage and every rule, each once, in the order of the text."""
    subject = Subject(model, lowered, {entity.table: entity for entity in model.entities})
    rules = tuple(modules(quod.lint.rules))
    names = frozenset(module.__name__.rpartition(".")[2].replace("_", "-") for module in rules)
    found = dict.fromkeys(earlier)
    for rule in rules:
        found.update(dict.fromkeys(rule.check(subject)))
    result = accept(model.documents, weighed(model, found), names | FOUND_EARLIER)
    ordered = sorted(result.diagnostics, key=lambda d: (d.span.place, d.rule, d.message))
    accepted = sorted(result.accepted, key=lambda one: one.diagnostic.span.place)
    return Accepted(tuple(ordered), tuple(accepted))

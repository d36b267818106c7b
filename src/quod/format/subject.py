"""What a pass sees, and what it gives beside edits.

A pass is a module of `quod.format.passes` with a function `edits(subject)`. It writes the
document otherwise and lets it say the same.
"""

from typing import NamedTuple

from quod.model.model import Model
from quod.source.span import Span
from quod.syntax.nodes import Document


class Subject(NamedTuple):
    """A document, and the model that it is a part of."""

    document: Document
    model: Model
    """Of the whole workspace, its entities narrowed to those that the document declares."""
    known: Model
    """Of the whole workspace, as far as this document."""
    canonical: bool
    """Whether it has the template's own form, so that the template's words may be restored."""


class Remark(NamedTuple):
    """Why something was left as it is."""

    span: Span
    message: str
    """In lower case without a full stop."""

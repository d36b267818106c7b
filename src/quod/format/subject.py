"""What a pass sees, and what it gives beside edits.

A pass is a module of `quod.format.passes` with a function `edits(subject)`. It writes the
document otherwise and lets it say the same.
"""

from collections.abc import Callable
from typing import NamedTuple

from quod.model.model import Model
from quod.source.span import Span
from quod.syntax.nodes import Document


class Models(NamedTuple):
    """What the workspace says, as far as a document."""

    own: Model
    """With the entities that the document declares."""
    whole: Model


class Subject(NamedTuple):
    """A document, and the model that it is a part of."""

    document: Document
    models: Callable[[], Models]
    """Worked out when it is asked for: most passes need no model."""
    canonical: bool
    """Whether it has the template's own form, so that the template's words may be restored."""


class Remark(NamedTuple):
    """Why something was left as it is."""

    span: Span
    message: str
    """In lower case without a full stop."""

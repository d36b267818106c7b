"""Lines that were not understood in a document of another form: one note for each document.

Findings come in and go out. Where nobody promised the template's form, a note for each line that
may state something is noise: they become one, with every line as a related place. Lines whose
part plainly is the model (a cell of a field table, SQL) are warnings, and stay as they are, but
for words in a cell that no rule reads: they explain more often than not. So does a line that
stands alone.
"""

import re
from collections.abc import Iterable, Iterator

from quod.diagnostics.diagnostic import Diagnostic, Label
from quod.model.model import Model
from quod.notation.canonical_form import in_canonical_form

_RULE = "not-understood"
_IN_WORDS = re.compile(r"\Ano rule reads so|is not read as a condition\Z")
"""Why a rule in words is not understood."""


def gathered(model: Model, found: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """The findings, those of lines that are not understood as one note a document."""
    free = {one.source.file for one in model.documents if not in_canonical_form(one.source.text)}
    lines: dict[str, list[Diagnostic]] = {}
    for one in found:
        in_words = _IN_WORDS.search(one.help or "") is not None
        if one.rule == _RULE and one.span.file in free and (one.severity == "note" or in_words):
            lines.setdefault(one.span.file, []).append(one._replace(severity="note"))
        else:
            yield one
    for of_file in lines.values():
        yield _one(sorted(of_file, key=lambda one: one.span.place))


def _one(lines: list[Diagnostic]) -> Diagnostic:
    """Findings of one document as one, at the first of its lines."""
    if len(lines) == 1:
        return lines[0]
    return Diagnostic(
        _RULE,
        "note",
        lines[0].span,
        f"{len(lines)} lines that may state something were not understood",
        ("Nothing is built or proven of them.",),
        "write those that state something in a form of docs/language",
        tuple(Label(one.span, one.help or one.message) for one in lines),
        listed=True,
    )

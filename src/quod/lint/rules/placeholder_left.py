"""Words in square brackets that the template left to be filled in.

What: a heading, a line or a cell still has a placeholder such as `[Entity Name]`.
Why: a placeholder is nothing that could be built or proven; it is an error once the document
is approved.
Bad:
    **Purpose**: [What this entity represents and why it exists]
Good:
    **Purpose**: A room [under the roof](plan.md) that is let
Fix: write what is meant, or take the line out.
"""

import re
from collections.abc import Iterator

from quod.diagnostics.diagnostic import Diagnostic
from quod.lint.places import words
from quod.lint.rule import Subject
from quod.model.document import Metadata
from quod.source.span import Span
from quod.syntax.inline import codes

_BRACKETS = re.compile(r"(?<![\w!\])>.*\\])\[(?P<inside>[A-Za-z][^\[\]\n`]{2,120})\](?![(\[:\w*])")
_WORDS = re.compile(
    r"(?:entity|field|value|state|rule|question|requirement|version|pattern|table|column|index)"
    r"[ _-]?(?:name|id|\d+)?|feature(?:[ -](?:name|id))?|type|constraints?|description|"
    r"metric|strategy|action|number|yyyy-mm-dd|(?:high|yes)/[\w/]+",
    re.IGNORECASE,
)
_TAG = re.compile(r"(?:[A-Z]{1,5}\d*|needs? [a-z]+)\Z")
_ARROW = re.compile(r"→|⇒|←|->|=>|─|│|┌|└")


def check(subject: Subject) -> Iterator[Diagnostic]:
    """One finding for each placeholder; an error in an approved document."""
    statuses = [m.value.lower() for _, m in subject.model.facts(Metadata) if m.name == "status"]
    approved = any(status.startswith("approved") for status in statuses)
    for line in words(subject.model.documents):
        if "[" not in line.text or _ARROW.search(line.text):
            continue
        for found in _placeholders(line):
            yield Diagnostic(
                "placeholder-left",
                "error" if approved else "warning",
                found,
                f"the placeholder `{found.text}` was never filled",
                ("Nothing can be built or proven of it.",),
                "write what is meant, or take the line out",
            )


def _placeholders(line: Span) -> Iterator[Span]:
    hidden = [(code.start, code.end) for code in codes(line)]
    for match in line.matches(_BRACKETS):
        inside = match["inside"].strip()
        in_code = any(start <= match.start() < end for start, end in hidden)
        if not in_code and _is_placeholder(inside):
            yield line.group_span(match)


def _is_placeholder(inside: str) -> bool:
    """Several words, or one of the template's own; neither a tag nor a list of values."""
    if _TAG.match(inside) or _is_list(inside.split(",")):
        return False
    return " " in inside or _WORDS.fullmatch(inside) is not None


def _is_list(parts: list[str]) -> bool:
    """Values rather than words: each part one word, or each with a digit."""
    words_only = all(len(part.split()) == 1 for part in parts)
    with_digits = all(any(letter.isdigit() for letter in part) for part in parts)
    return len(parts) > 1 and (words_only or with_digits)

"""A verb that no policy of a table decides.

What: a table has policies for some of SELECT, INSERT, UPDATE and DELETE, and neither a policy,
a row or an entry under its name, nor the rationale speaks of the others.
Why: PostgreSQL refuses what no policy allows (manual, Row Security Policies); that may be
meant, and is not said.
Bad:
    **Rationale**: Guests see their own rooms
Good:
    **Rationale**: Guests see their own rooms; only staff insert, update and delete
Fix: add a policy, or say in the rationale who may.
"""

import re
from collections.abc import Iterable, Iterator

from quod.diagnostics.diagnostic import Diagnostic, Label
from quod.lint.places import first_line, lines, sections, titled
from quod.lint.rule import Subject
from quod.model.aspects import Policy
from quod.model.claims import Claim
from quod.model.entities import Entity
from quod.model.model import spelling
from quod.source.span import Span
from quod.syntax.inline import labelled
from quod.syntax.nodes import Document, List, Section, Table

_VERBS = {
    "select": re.compile(r"\b(?:select|see|sees|read|view)", re.IGNORECASE),
    "insert": re.compile(r"\b(?:insert|creat|add|start)", re.IGNORECASE),
    "update": re.compile(r"\b(?:updat|chang|edit|modif)", re.IGNORECASE),
    "delete": re.compile(r"\b(?:delet|remov|eras)", re.IGNORECASE),
}

_LEADING = re.compile(r"^[ \t]*(?:\||[-*+]|\d+\.)[ \t]*[*`_]*(SELECT|INSERT|UPDATE|DELETE)\b", re.M)
_WORD = re.compile(r"\w+")


def check(subject: Subject) -> Iterator[Diagnostic]:
    """One note for each table, at its first policy."""
    for entity in subject.built():
        policies = [claim for claim in entity.claims if isinstance(claim.value, Policy)]
        commands = {claim.value.command for claim in policies}
        if not policies or "all" in commands:
            continue
        reasons = _rationale(subject.model.documents, policies)
        told = commands | set(_told(subject.model.documents, entity))
        undecided = [
            verb for verb in _VERBS if verb not in told and not _VERBS[verb].search(reasons)
        ]
        if undecided:
            *others, last = (verb.upper() for verb in undecided)
            listed = f"{', '.join(others)} and {last}" if others else last
            yield Diagnostic(
                "undecided-verb",
                "note",
                first_line(policies[0].span),
                f"nothing decides who may {listed} on `{entity.table.name}`",
                ("PostgreSQL refuses what no policy allows; that may be meant, and is not said.",),
                "add a policy, or say in the rationale who may",
                tuple(Label(first_line(claim.span), "another policy") for claim in policies[1:]),
            )


def _told(documents: Iterable[Document], entity: Entity) -> Iterator[str]:
    """The verbs that rows and entries below a heading with the table's name begin with."""
    names = {spelling(entity.name), spelling(entity.table.name)}
    for section in sections(documents):
        if names.isdisjoint(map(spelling, _WORD.findall(titled(section)))):
            continue
        for block in section.blocks:
            if isinstance(block, Table | List):
                yield from (verb.lower() for verb in _LEADING.findall(block.span.text))


def _rationale(documents: Iterable[Document], policies: list[Claim]) -> str:
    """The reasons given below the policies, up to the next block of them."""
    first = policies[0].span
    last = [policy.span.end for policy in policies if policy.span.source is first.source][-1]
    for section in sections(documents):
        if section.blocks and _holds(section, first):
            return "\n".join(_reasons(section, first.start, last))
    return ""


def _holds(section: Section, span: Span) -> bool:
    start, end = section.blocks[0].span, section.blocks[-1].span
    return start.source is span.source and start.start <= span.start <= end.end


def _reasons(section: Section, start: int, end: int) -> Iterator[str]:
    following = (block for block in section.blocks if block.span.end > start)
    for block in following:
        for line in lines((block,)):
            label = labelled(line)
            if label is not None and label.name.lower() in ("rationale", "note"):
                yield line.text
                if line.start > end:
                    return

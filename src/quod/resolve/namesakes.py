"""Tables whose names differ by their number only: `user` of a library beside `users` of one's own.

In: every claim. Out: the same claims, in which an entity whose heading says that it is another
one, `user (separate from users)`, has the name of its table in its schema, `public.user`, as its
own: by that `naming` and `names` know it. What stands beside it in its part and is named as an
entity of another document, too, is of the same library.
"""

import re
from collections.abc import Iterable

from quod.model.aspects import Declared
from quod.model.claims import Claim
from quod.model.model import spelling
from quod.resolve.names import forms
from quod.source.text import Source
from quod.syntax.nodes import Document
from quod.syntax.outline import extent, walk

_APART = re.compile(
    r"\b(?:separate|distinct|different|independent)\s+from\b(?P<of>.*)"
    r"|\bnot\s+(?:to\s+be\s+confused\s+with|the\s+same\s+as)\b(?P<as>.*)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[A-Za-z_]\w*")
_CODE = re.compile(r"[a-z_][a-z0-9_]*\Z")

Names = dict[tuple[Source, str], tuple[int, str]]
"""By document and name: from which character on it is meant, and its name in its schema."""


def set_apart(documents: Iterable[Document], claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """The claims, with what is another thing under another name."""
    headed = [c for c in claims if isinstance(c.value, Declared) and c.carrier == "header"]
    coded = [one for one in headed if _CODE.match(one.subject.entity or "")]
    names = _names(coded, headed, {one.source: one for one in documents})
    return tuple(_renamed(claim, names) for claim in claims) if names else claims


def _names(coded: list[Claim], headed: list[Claim], documents: dict[Source, Document]) -> Names:
    found: Names = {}
    for claim in coded:
        if not _says_apart(claim):
            continue
        part = _part(claim, documents[claim.span.source])
        for one in coded:
            beside = one.span.source is claim.span.source and one.span.start in part
            if one is claim or (beside and _is_elsewhere(one, headed)):
                name = one.subject.entity or ""
                start = one.span.source.offset(one.span.line)
                found[one.span.source, name] = (start, f"public.{name}")
    return found


def _says_apart(claim: Claim) -> bool:
    said = _APART.search(claim.span.source.line(claim.span.line))
    if said is None:
        return False
    own = set(forms(spelling(claim.subject.entity or "")))
    words = _WORD.findall(said["of"] or said["as"] or "")
    return not own.isdisjoint(map(spelling, words))


def _part(claim: Claim, document: Document) -> range:
    """The characters of the section around the one that a heading opens."""
    for section, around in walk(document):
        heading = section.heading
        if heading is not None and heading.span.line == claim.span.line and around:
            whole = extent(around[-1])
            return range(whole.start, whole.end)
    return range(len(document.source.text))


def _is_elsewhere(claim: Claim, headed: Iterable[Claim]) -> bool:
    """Whether another document has an entity of its name."""
    own = set(forms(spelling(claim.subject.entity or "")))
    return any(
        one.span.source is not claim.span.source and spelling(one.subject.entity or "") in own
        for one in headed
    )


def _renamed(claim: Claim, names: Names) -> Claim:
    entity, value, source = claim.subject.entity or "", claim.value, claim.span.source
    start, to = names.get((source, entity), (0, ""))
    if to and claim.span.start >= start:
        claim = claim._replace(subject=claim.subject._replace(entity=to))
    if to and isinstance(value, Declared) and claim.span.start >= start:
        return claim._replace(value=value._replace(table=to))
    start, to = names.get((source, getattr(value, "target", None) or ""), (0, ""))
    if to and claim.span.start >= start:
        return claim._replace(value=value._replace(target=to))
    return claim

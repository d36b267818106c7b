"""What becomes of a row when the row it refers to goes: words to an action.

"CASCADE on delete", "ON UPDATE SET NULL", "RESTRICT (cannot delete ...)", "deleted with" come
in; an action for the delete, one for the update, or none goes out.
"""

import re
from typing import NamedTuple

from quod.model.aspects import Action


class Actions(NamedTuple):
    """What was said of either; None where nothing was."""

    on_delete: Action | None
    on_update: Action | None


NONE = Actions(None, None)

_ACTION = r"(cascade[sd]?|cascading|restrict(?:ed|s)?|set[ -_]?null|set[ -_]?default|no[ -_]?action)"
_AFTER = re.compile(rf"\bon[ _-]?(delete|update|deletion)\W{{0,6}}{_ACTION}\b", re.IGNORECASE)
_BEFORE = re.compile(rf"\b{_ACTION}\W{{1,4}}on[ _-]?(delete|update|deletion)\b", re.IGNORECASE)
_VERB = re.compile(rf"\b{_ACTION}[ -]+(delete|update)s?\b", re.IGNORECASE)
_ALONE = re.compile(rf"\b{_ACTION}\b", re.IGNORECASE)
_PROSE: tuple[tuple[re.Pattern[str], Action], ...] = (
    (re.compile(r"\b(?:deleted|removed) (?:with|when|together with|along with|if)\b", re.I),
     "cascade"),
    (re.compile(r"\balso (?:be )?deleted\b|\bdeletes? (?:all )?(?:its|their)\b", re.I), "cascade"),
    (re.compile(r"\b(?:cannot|can't|can not|must not) (?:be )?(?:deleted?|removed?)\b", re.I),
     "restrict"),
    (re.compile(r"\b(?:prevents?|blocks?) delet", re.I), "restrict"),
    (re.compile(r"\b(?:set|becomes?|nulled|reset) to null\b|\bnulled\b", re.I), "set null"),
)  # fmt: skip


def read(text: str) -> Action | None:
    """The action on delete; None where the words say none."""
    return both(text).on_delete


def both(text: str) -> Actions:
    """The actions on delete and on update."""
    found: dict[str, Action] = {}
    placed = [(match[1], match[2]) for match in _AFTER.finditer(text)] or [
        (match[2], match[1])
        for pattern in (_BEFORE, _VERB)
        for match in pattern.finditer(text)
    ]
    for event, action in placed:
        found.setdefault("update" if event.lower() == "update" else "delete", _named(action))
    if not found:
        alone = _ALONE.search(text)
        said = _named(alone[1]) if alone else _told(text)
        return Actions(said, None)
    return Actions(found.get("delete"), found.get("update"))


def _named(words: str) -> Action:
    text = words.lower()
    if text.startswith("cascad"):
        return "cascade"
    if text.startswith("restrict"):
        return "restrict"
    if text.startswith("no"):
        return "no action"
    return "set null" if text.endswith("null") else "set default"


def _told(text: str) -> Action | None:
    return next((action for pattern, action in _PROSE if pattern.search(text)), None)

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

_ACTION = (
    r"(cascade[sd]?|cascading|restrict(?:ed|s)?|set[ -_]?null|set[ -_]?default|no[ -_]?action"
    r"|(?-i:PROTECT|DO_NOTHING))"
)
_AFTER = rf"(?i)\bon[ _-]?(delete|update|deletion)\W{{0,6}}(?:models\.)?{_ACTION}\b"
_BEFORE = rf"(?i)\b{_ACTION}(?:\W{{1,4}}on[ _-]?|[ -])(delete|update|deletion)s?\b"
_ALONE = rf"(?i)\b{_ACTION}\b"
_PROSE: tuple[tuple[str, Action], ...] = (
    (r"(?i)\b(?:deleted|removed) (?:with|when|together with|along with|if)\b", "cascade"),
    (r"(?i)\balso (?:be )?deleted\b|\bdeletes? (?:all )?(?:its|their)\b", "cascade"),
    (r"(?i)\b(?:cannot|can't|can not|must not) (?:be )?(?:deleted?|removed?)\b", "restrict"),
    (r"(?i)\b(?:prevents?|blocks?) delet", "restrict"),
    (r"(?i)\b(?:set|becomes?|reset) to null\b|\bnulled\b", "set null"),
)
"""Patterns are compiled by `re` at their first use: most documents need few of them."""


def read(text: str) -> Action | None:
    """The action on delete; None where the words say none."""
    return both(text).on_delete


def both(text: str) -> Actions:
    """The actions on delete and on update."""
    found: dict[str, Action] = {}
    placed = [(match[1], match[2]) for match in re.finditer(_AFTER, text)] or [
        (match[2], match[1]) for match in re.finditer(_BEFORE, text)
    ]
    for event, action in placed:
        found.setdefault("update" if event.lower() == "update" else "delete", _named(action))
    if not found:
        alone = re.search(_ALONE, text)
        said = _named(alone[1]) if alone else _told(text)
        return Actions(said, None)
    return Actions(found.get("delete"), found.get("update"))


def _named(words: str) -> Action:
    text = words.lower()
    if text.startswith("cascad"):
        return "cascade"
    if text.startswith(("restrict", "protect")):
        return "restrict"
    if text.startswith(("no", "do")):
        return "no action"
    return "set null" if text.endswith("null") else "set default"


def _told(text: str) -> Action | None:
    return next((action for pattern, action in _PROSE if re.search(pattern, text)), None)

"""Comments compared: a comment is an aspect of what it is on, never an object.

The comment of a thing that is missing or extra goes with it, and so do those of its parts.
"""

from collections.abc import Iterator

from quod.catalog.catalog import Comment
from quod.catalog.names import ObjectId
from quod.diff.changes import Change


def comment_changes(
    before: tuple[Comment, ...], after: tuple[Comment, ...], objects: tuple[Change, ...]
) -> Iterator[Change]:
    """Changes of comments on anything but tables and columns, given those of the objects."""
    was = {comment.on: comment for comment in before}
    now = {comment.on: comment for comment in after}
    one_sided = {change.object for change in objects if change.kind != "different"}
    for on, comment in {**was, **now}.items():
        old, new = was.get(on), now.get(on)
        if (old is None or new is None) and not one_sided.isdisjoint(_wholes(comment.object)):
            continue
        if old != new:
            texts = (old and old.text, new and new.text)
            yield Change("different", comment.object, "comment", *texts)


def _wholes(this: ObjectId) -> tuple[ObjectId, ...]:
    """The object itself, and what it may be a part of."""
    return (
        this,
        ObjectId("table", this.schema, this.table, ""),
        ObjectId("view", this.schema, "", this.table),
        ObjectId("type", this.schema, "", this.table),
    )

"""Comments compared: a comment is an aspect of what it is on, never an object."""

from collections.abc import Iterator

from quod.catalog.catalog import Comment
from quod.diff.changes import Change


def comment_changes(before: tuple[Comment, ...], after: tuple[Comment, ...]) -> Iterator[Change]:
    """Changes of comments on anything but tables and columns."""
    was = {comment.on: comment for comment in before}
    now = {comment.on: comment for comment in after}
    for on, comment in {**was, **now}.items():
        texts = (was[on].text if on in was else None, now[on].text if on in now else None)
        if texts[0] != texts[1]:
            yield Change("different", comment.object, "comment", *texts)

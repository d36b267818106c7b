"""Changes told in words: what a line says to go or to be called otherwise, and what it does not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quod.model.changes import Removed, Renamed, Retyped
from quod.notation.change_lines import (
    Told,
    change_line,
    heads_columns,
    listed_names,
    table_that_goes,
)


def gone(*names: str, table: str = "") -> tuple[Told, ...]:
    return tuple(Told(Removed("column", name), table=table) for name in names)


def renamed(old: str, new: str, table: str = "") -> tuple[Told, ...]:
    return (Told(Renamed("column", old, new), table=table),)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("- Dropped: `pen`", gone("pen")),
        ("- **Removed columns**: `pen`, `ink` and `nib`", gone("pen", "ink", "nib")),
        ("- **Remove column**: `pen_id` (replaced by the `desk_pens` table)", gone("pen_id")),
        ("2. Remove `pen_id` column", gone("pen_id")),
        ("Drop the legacy column `pen` from `desks`", gone("pen", table="desks")),
        ("- Drop `desks.pen` — nobody reads it", gone("pen", table="desks")),
        ("- `pen` column is dropped", gone("pen")),
        ("- `pen` — removed", gone("pen")),
        ("- The `pen` column on `desks` was removed.", gone("pen", table="desks")),
        ("- The `desks` table is dropped.", (Told(Removed("table", "desks"), table="desks"),)),
        ("- Rename `a` to `b`", renamed("a", "b")),
        ("**Renamed**: `a` → `b`", renamed("a", "b")),
        ("- Rename column `a` on `desks` to `b`", renamed("a", "b", "desks")),
        ("- `a` renamed to `b` (clearer)", renamed("a", "b")),
        ("- `a` → `b` (renamed)", renamed("a", "b")),
        ("- Rename table `a` to `b`", (Told(Renamed("table", "a", "b"), table="a"),)),
        ("- `x` changes type from INTEGER to BIGINT", (Told(Retyped("bigint"), "x"),)),
        ("- `x`: type changed from `varchar(20)` to `text`", (Told(Retyped("text"), "x"),)),
        ("- Change type of `x` to numeric(10,2)", (Told(Retyped("numeric(10,2)"), "x"),)),
    ],
)
def test_a_line_that_tells_a_change(line: str, told: tuple[Told, ...]) -> None:
    assert change_line(line) == told


@pytest.mark.parametrize(
    "line",
    [
        "- Removed: X-Powered-By",
        "- `expired` are removed",
        "- Expired rows are removed",
        "- Remove `pen` from the response",
        "- Remove `pen` later",
        "- `pen` may be dropped",
        "- `pen` is no longer needed and could be dropped",
        "- Remove column `pen` once the backfill is done",
        "- Not removed: `pen`",
        "- Remove `DeskService` class",
        "- Removed: `layout: 'grid' | 'mosaic'`",
        "- Remove the default of `pen`",
        "- Drop index `ix_pen`",
        "- `PATCH /desks` removes `pen`",
        "- Rename medium to normal",
        "- Rename `a` if `b` is free",
        "- `x` changes type from draft to placed",
        "- `draft` → `placed`",
        "- `x` changed from `1` to `2`",
        "- A desk whose `pen` was removed",
        "",
    ],
)
def test_a_line_that_tells_none(line: str) -> None:
    assert change_line(line) == ()


@pytest.mark.parametrize(
    ("heading", "table"),
    [
        ("Removed: sessions", "sessions"),
        ("3. Dropped table: `sessions`", "sessions"),
        ("Drop table `sessions`", "sessions"),
        ("sessions (removed)", "sessions"),
        ("`sessions` — dropped", "sessions"),
        ("Removed columns", None),
        ("Removed: fields", None),
        ("Soft delete: sessions", None),
        ("Remove member", None),
        ("AnnouncementBarContent (modified, removed colors)", None),
    ],
)
def test_a_heading_may_take_a_table_away(heading: str, table: str | None) -> None:
    assert table_that_goes(heading) == table


def test_a_list_below_a_heading_of_removals() -> None:
    assert heads_columns("Removed columns")
    assert heads_columns("Dropped Fields")
    assert not heads_columns("Removed")
    assert listed_names("- `pen` (text): unused") == gone("pen")
    assert listed_names("- `pen`: not before the next release") == ()
    assert listed_names("- the pen") == ()


@given(st.text(st.sampled_from("`ab.,:→ -()*remov drop to and from type is\n"), max_size=120))
def test_any_line_is_read(line: str) -> None:
    for told in (*change_line(line), *listed_names(line)):
        assert told.value
    table_that_goes(line)

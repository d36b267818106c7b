"""SQL of other databases: the laws of its rewriting, whatever the text."""

import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quod.model.aspects import FieldDeclared
from quod.model.claims import Claim
from quod.notation.foreign_sql.change import applied
from quod.notation.foreign_sql.columns import parts
from quod.notation.foreign_sql.rewriting import rewritten
from quod.notation.rendering import rendered
from quod.notation.tokens import tokens
from quod.read.sql import read
from quod.source.span import Span
from quod.source.text import Source

CASES = Path(__file__).parent / "cases" / "carriers" / "sql-block"
DATABASES = ("sqlite", "mysql", "mssql", "postgres", "")
WORDS = """
    create table if not exists alter add column ` [ ] ( ) , ; . é "é" dbo t a int integer primary
    key autoincrement auto_increment identity default "x" 'now' datetime strftime '%s' check in 0 1
    enum 'a' unsigned tinyint nvarchar max bit boolean on update current_timestamp unique index
    comment engine = innodb without rowid strict go collate nocase after first references not null
    constraint foreign nonclustered desc hex randomblob 16 -- \\ ... 'it''s $1 pragma begin end
""".split()
BLOCKS = st.lists(st.sampled_from([*WORDS, "\n", "\n\n"]), max_size=60).map(" ".join)


def written(folder: Path) -> str:
    text = (folder / "data-model.md").read_text(encoding="utf-8")
    return text.partition("```sql\n")[2].partition("```")[0]


REAL = [written(folder) for folder in sorted(CASES.glob("*-is-read-as-*"))]


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """Real statements with a piece cut out, doubled or replaced."""
    text = draw(st.sampled_from(REAL))
    start = draw(st.integers(0, len(text)))
    end = min(len(text), start + draw(st.integers(0, 20)))
    middle = draw(st.sampled_from(["", text[start:end] * 2, "`", "[", "(", "'", "é", ",", ";"]))
    return text[:start] + middle + text[end:]


@given(BLOCKS | mutated(), st.sampled_from(DATABASES))
@settings(max_examples=1000, deadline=None)
def test_no_text_raises_and_every_span_lies_inside(text: str, database: str) -> None:
    before = "# é\n"
    source = Source("data-model.md", before + text + "\nafter")
    body = Span(source, len(before), len(before) + len(text))
    for found in read(body, "Thing", database):
        assert body.start <= found.span.start <= found.span.end <= body.end
        if isinstance(found, Claim):
            assert found.span.text


@given(BLOCKS | mutated(), st.sampled_from(DATABASES))
@settings(max_examples=600, deadline=None)
def test_every_character_keeps_its_place(text: str, database: str) -> None:
    """The text that is parsed ends where the source does, byte by byte, and never runs back."""
    piece = tuple(token for token in tokens(text) if token.kind not in ("comment", "bad"))
    if not piece:
        return
    after = rewritten(piece, text, database).tokens
    for before, following in pairwise(after):
        assert before.start < before.end <= following.start
    if after:
        found = rendered(after, text, after[0].start)
        assert found.starts[-1] == len(found.text.encode("utf-8"))
        assert len(found.starts) == after[-1].end - after[0].start + 1
        assert list(found.starts) == sorted(found.starts)


@pytest.mark.parametrize(
    "text", ["a int not null,\nb text,", "ADD COLUMN a int ADD COLUMN b text", "CHECK (a > 0)"]
)
def test_a_part_of_a_statement_is_claimed_at_its_own_words(text: str) -> None:
    source = Source("data-model.md", "x" + text)
    found = [one for one in read(Span(source, 1, 1 + len(text)), "Thing", "") if one.span.text]
    assert all(isinstance(one, Claim) and one.subject.entity == "Thing" for one in found)
    names = [
        (one.span.text, one.subject.field)
        for one in found
        if isinstance(one, Claim) and isinstance(one.value, FieldDeclared)
    ]
    assert names == ([] if "CHECK" in text else [("a", "a"), ("b", "b")])


@pytest.mark.parametrize("text", REAL)
def test_a_column_is_claimed_at_its_name(text: str) -> None:
    source = Source("data-model.md", text)
    named = 0
    for found in read(Span(source, 0, len(text)), "Thing", "mysql"):
        if isinstance(found, Claim) and isinstance(found.value, FieldDeclared):
            assert found.span.text.strip('`[]"') == found.subject.field
            named += 1
    assert named > 5


@pytest.mark.parametrize("text", REAL)
def test_what_is_rewritten_stays_as_it_is(text: str) -> None:
    """A second pass finds nothing more to say."""
    for database in DATABASES:
        piece = tuple(token for token in tokens(text) if token.kind != "comment")
        once = rewritten(piece, text, database)
        again = rewritten(once.tokens, text, database)
        assert again.tokens == once.tokens


def test_nothing_changes_where_nothing_is_to_change() -> None:
    piece = tuple(tokens("create table t (a int)"))
    assert applied(piece, ()) == (piece, ())
    assert [part.kind for part in parts(piece)] == ["column"]


@pytest.mark.parametrize(
    "word", ["a int default (datetime('now')),", "key k (a),", "` ", "in (", "["]
)
def test_the_time_grows_with_the_text(word: str) -> None:
    def seconds(times: int) -> float:
        text = "CREATE TABLE t (" + word * times
        piece = tuple(tokens(text))
        started = time.perf_counter()
        rewritten(piece, text, "mysql")
        return time.perf_counter() - started

    seconds(100)
    assert seconds(8000) < 40 * max(seconds(800), 0.05)

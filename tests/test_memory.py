"""Reading again after an edit gives what reading for the first time gives."""

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from mutations import mutated
from quod import pipeline
from quod.diagnostics.render import json
from quod.pipeline import Compiled
from quod.read import reader
from quod.read.memory import Memory
from quod.source.text import Source
from quod.syntax.nodes import Section

ROOT = Path(__file__).resolve().parents[1]
BOOKSHOP = (ROOT / "examples" / "bookshop" / "data-model.md").read_text(encoding="utf-8")
EDITS = 12


def test_each_edit_gives_what_a_first_reading_gives() -> None:
    memory, chance, text = Memory(), Random(7), BOOKSHOP
    for _ in range(EDITS):
        again = pipeline.compile_sources((Source("x.md", text),), memory)
        first = pipeline.compile_source(Source("x.md", text))
        assert said(again) == said(first)
        text = mutated(text, chance)


def test_an_edit_reads_its_own_section_and_those_around_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    memory = Memory()
    pipeline.compile_sources((Source("x.md", BOOKSHOP),), memory)
    read: list[str] = []
    whole = reader._read

    def noting(section: Section, *rest: object) -> Iterator[object]:
        read.append(section.heading.title.text if section.heading else "")
        return whole(section, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(reader, "_read", noting)
    edited = BOOKSHOP.replace("\n#### Indexes\n", "\n#### Indexes\n\nA word.\n", 1)
    assert edited != BOOKSHOP
    pipeline.compile_sources((Source("x.md", edited),), memory)
    assert 1 < len(read) <= 4, read
    assert read[-1] == "Indexes"


def test_the_same_heading_of_another_entity_is_read_for_it() -> None:
    text = "# Data Model: X\n\n## Entity Definitions\n\n### A\n\n#### Indexes\n\n- `i` on (`a`)\n"
    memory = Memory()
    for name in ("A", "B"):
        one = pipeline.compile_sources(
            (Source("x.md", text.replace("### A", f"### {name}")),), memory
        )
        assert {c.subject.entity for c in one.claims if c.span.line > 5} == {name}


def said(one: Compiled) -> tuple[object, ...]:
    """Everything that is known of the text, with its places."""
    claims = [(c.subject, c.value, c.span.start, c.span.end, c.carrier) for c in one.claims]
    return json.render(one.diagnostics, one.coverage, one.accepted), str(claims)

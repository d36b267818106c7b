"""Code that is cut off, mixed up or hostile: every reader ends, soon, and never raises."""

import random
import re
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from quod.notation.code import (
    alembic,
    dbml,
    django,
    drizzle,
    entity_framework,
    go,
    jpa,
    laravel,
    plain,
    prisma,
    rails,
    sqlalchemy,
    typeorm,
)
from quod.notation.code.declared import Declared
from quod.source.span import Span
from quod.source.text import Source

READERS: dict[str, Callable[[Span], Declared]] = {
    "alembic": alembic.read,
    "dbml": dbml.read,
    "django": django.read,
    "drizzle": drizzle.read,
    "entity_framework": entity_framework.read,
    "go": go.read,
    "go, plain": go.plain,
    "jpa": jpa.read,
    "laravel": laravel.read,
    "plain": plain.read,
    "prisma": prisma.read,
    "rails": rails.read,
    "sqlalchemy": sqlalchemy.read,
    "typeorm": typeorm.read,
}
_CASES = Path(__file__).parent / "cases" / "carriers"
CODE = [
    code
    for path in sorted(_CASES.rglob("data-model.md"))
    for code in re.findall(r"^```\w*\n(.*?)^```", path.read_text(encoding="utf-8"), re.M | re.S)
]
PIECES = [
    "(", "[", "{", "<", ")", "}", ">", "'\\'", '"""', "`", "/*", "#", "@A(", "a.b(", "a(b=", ",",
    "class A(B):\n    a = Column(", "class A(models.Model):\n  a = models.CharField(\n",
    "type A struct {\n a B `gorm:\"x\"`\n", "model A {\n a B @default(\n", "e.HasKey(x => x.A)\n",
    "modelBuilder.Entity<A>(e => { e.", "[A(1)] public A B { get; set; }\n", "DbSet<A> B\n",
    "op.create_table('a', sa.Column('b', ", "create_table :a do |t|\n t.string :b,\n",
    "pgTable('a', { b: text('b').notNull(), ", "@Entity() class A { @Column() a: string; ",
    "@Entity @Table(name = \"a\", indexes = {@Index(", "@Id private A<B> c = ", "val a: B? = c\n",
    "Schema::create('a', function (Blueprint $b) { $b->foreign(['c'", "$table->string('a')->",
    "z.object({ a: z.string(), ", "pub struct A { pub b: Option<", "A: B | ", "private A b;\n",
    "Table a {\n b c [ref: > d.e, ", "Ref: a.(b, c) > d.(", "indexes {\n (a, `b`) [",
]  # fmt: skip


def span(text: str) -> Span:
    return Span(Source("code.md", text), 0, len(text))


@pytest.mark.parametrize("name", READERS)
def test_code_that_is_cut_off_or_mixed_up_is_read(name: str) -> None:
    chance = random.Random(name)
    for code in CODE:
        for _ in range(12):
            at = chance.randrange(len(code))
            READERS[name](span(code[:at]))
            READERS[name](span(code[at:] + code[:at]))
            words = re.split(r"(\W)", code)
            chance.shuffle(words)
            READERS[name](span("".join(words)))


@pytest.mark.parametrize("name", READERS)
def test_every_word_that_is_named_stands_in_the_code(name: str) -> None:
    for code in CODE:
        for one in READERS[name](span(code)).declarations:
            for member in one.members:
                assert 0 <= member.span.start < member.span.end <= len(code)


@pytest.mark.parametrize("name", READERS)
def test_the_time_grows_with_the_length(name: str) -> None:
    for piece in PIECES:
        short, long = (_seconds(name, piece * size) for size in (300, 1200))
        assert long < 12 * short + 0.3, piece


@pytest.mark.parametrize(
    "text",
    [
        "@Entity() class A { @PrimaryKey() b!: number; readonly c = 'd'; private e = 1; }",
        "@Entity({ name: 'a' })\nexport class A { @Column() b: string; }",
        "/** @Entity */ class A { private $b; }",
        "record A(@Id UUID b, @NotBlank String c) {}",
    ],
)
def test_only_java_and_kotlin_with_entity_are_entities(text: str) -> None:
    assert jpa.read(span(text)).declarations == ()


def _seconds(name: str, text: str) -> float:
    started = time.process_time()
    READERS[name](span(text))
    return time.process_time() - started

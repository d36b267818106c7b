"""How a table is called that nothing names: as keys and SQL call it, else as its neighbours."""

import pytest

from quod import pipeline
from quod.notation.cases import snake
from quod.pipeline import Compiled
from quod.resolve.naming import differs_in_number, plural, table_name


def compiled(tmp_path_factory: pytest.TempPathFactory, text: str) -> Compiled:
    path = tmp_path_factory.mktemp("document") / "data-model.md"
    path.write_text(text, encoding="utf-8")
    return pipeline.compile(str(path))


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("goose", "gooses"),
        ("order_line", "order_lines"),
        ("city", "cities"),
        ("day", "days"),
        ("box", "boxes"),
        ("child", "children"),
        ("step_child", "step_children"),
        ("orders", "orders"),
        ("lesson_progress", "lesson_progress"),
        ("time_tracking", "time_tracking"),
        ("status", "statuses"),
        ("用户", "用户"),
    ],
)
def test_plurals(one: str, many: str) -> None:
    assert plural(one) == many


@pytest.mark.parametrize(
    ("name", "table"),
    [
        ("OAuthIdentity", "oauth_identity"),
        ("UserOAuth", "user_oauth"),
        ("GitHubOAuthToken", "github_oauth_token"),
        ("WhatsAppTemplate", "whatsapp_template"),
        ("userIDs", "user_ids"),
        ("IDsByUser", "ids_by_user"),
        ("HTTPServer", "http_server"),
        ("UIState", "ui_state"),
        ("OAuthor", "o_author"),
        ("XAxis", "x_axis"),
        ("APIKey", "api_key"),
        ("Order Line", "order_line"),
        ("order_line", "order_line"),
    ],
)
def test_capitals_within_a_word_are_no_humps(name: str, table: str) -> None:
    assert snake(name) == table


@pytest.mark.parametrize(
    ("written", "schema", "name"),
    [
        ("hives", "public", "hives"),
        ("yard.hive", "yard", "hive"),
        ("{tenant_slug}.hives", "tenant", "hives"),
        ("tenant_{slug}.hives", "tenant", "hives"),
    ],
)
def test_schemas(written: str, schema: str, name: str) -> None:
    assert table_name(written) == (schema, name)


HEAD = "# Data model\n\nKept in PostgreSQL.\n\n"
FIELDS = "- `id` (uuid, PK)\n- `name` (text)\n\n"


def tables(one: Compiled) -> list[tuple[str, str]]:
    return [(e.name, ".".join(e.table)) for e in one.model.entities if e.built]


def test_a_key_says_the_table_of_an_entity(tmp_path_factory: pytest.TempPathFactory) -> None:
    text = (
        f"{HEAD}### Beekeeper\n\n{FIELDS}### Hive\n\n{FIELDS}- `owner` (uuid, FK → beekeepers.id)\n"
    )
    assert tables(compiled(tmp_path_factory, text))[0] == ("Beekeeper", "public.beekeepers")


def test_most_tables_are_plural(tmp_path_factory: pytest.TempPathFactory) -> None:
    named = "".join(f"### {name}\n\n{FIELDS}" for name in ("hives", "queens", "Honey Jar"))
    assert tables(compiled(tmp_path_factory, HEAD + named))[2] == ("Honey Jar", "public.honey_jars")


def test_without_evidence_it_is_the_snake_form(tmp_path_factory: pytest.TempPathFactory) -> None:
    named = "".join(f"### {name}\n\n{FIELDS}" for name in ("Hive", "Queen", "Honey Jar"))
    assert tables(compiled(tmp_path_factory, HEAD + named))[2] == ("Honey Jar", "public.honey_jar")


def test_a_table_made_of_a_title_has_no_accents(tmp_path_factory: pytest.TempPathFactory) -> None:
    named = "".join(f"### {name}\n\n{FIELDS}" for name in ("Colmenar Común", "ミツバチの巣"))
    found = [table for _, table in tables(compiled(tmp_path_factory, HEAD + named))]
    assert found == ["public.colmenar_comun", "public.ミツバチの巣"]


@pytest.mark.parametrize(
    ("entity", "table"),
    [
        ("FotoColmena", "fotos_colmena"),
        ("FotoColmena", "fotos_colmenas"),
        ("Miel Floral", "mieles_florales"),
        ("Colmenar Común", "colmenares_comunes"),
        ("Lección", "lecciones"),
        ("Voz", "voces"),
        ("Criação", "criacoes"),
        ("HiveCity", "hive_cities"),
        ("Queen", "queens"),
    ],
)
def test_any_word_may_carry_the_plural(
    tmp_path_factory: pytest.TempPathFactory, entity: str, table: str
) -> None:
    sql = f"```sql\nCREATE TABLE {table} (id uuid PRIMARY KEY, name text);\n```\n"
    found = tables(compiled(tmp_path_factory, f"{HEAD}### {entity}\n\n{FIELDS}## SQL\n\n{sql}"))
    assert found == [(entity, f"public.{table}")]


@pytest.mark.parametrize(
    ("one", "other"),
    [("hive", "hive_photos"), ("hive_photo", "hive_phones"), ("queen", "quest"), ("bee", "beers")],
)
def test_other_words_are_other_tables(one: str, other: str) -> None:
    assert not differs_in_number(one, other)

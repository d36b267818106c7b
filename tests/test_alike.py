"""What is the same in other words, and what only looks so."""

import pytest

from quod.resolve.alike import key_shape, of_a_program, same_default


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("gen_random_uuid()", "uuid_generate_v4()"),
        ("now()", "now()"),
        ("now()", "CURRENT_TIMESTAMP(3)"),
        ("'{}'", "ARRAY[]::text[]"),
    ],
)
def test_defaults_that_are_the_same(one: str, other: str) -> None:
    assert same_default(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("gen_random_uuid()", "now()"),
        ("0", "1"),
        ("'a'", "'b'"),
        ("uuid_generate_v1()", "gen_random_uuid()"),
    ],
)
def test_defaults_that_differ(one: str, other: str) -> None:
    assert not same_default(one, other)


def test_the_order_of_a_key_is_left_open() -> None:
    assert key_shape("minutes ASC NULLS LAST") == key_shape("minutes")
    assert key_shape("minutes DESC") == key_shape("minutes")


def test_another_expression_is_another_key() -> None:
    assert key_shape("lower(name) DESC") != key_shape("name DESC")
    assert key_shape("minutes") != key_shape("hours")


@pytest.mark.parametrize("words", ["uint", "`Timestamp`", "Instant", "LocalDateTime", "time.Time"])
def test_types_of_a_program_leave_the_database_open(words: str) -> None:
    assert of_a_program(words)


@pytest.mark.parametrize("words", ["TIMESTAMP", "timestamp", "integer", "Instants", "uuid"])
def test_types_of_a_database_do_not(words: str) -> None:
    assert not of_a_program(words)

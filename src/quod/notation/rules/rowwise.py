"""A rule over the fields of a row, or the condition of a transition.

The text comes in with the fields that are known; conditions over the row go out.
"""

from collections.abc import Callable

from quod.notation.reading import Reading
from quod.notation.rules.field import NO_FIELDS, Fields, gathered, told
from quod.notation.rules.row_meaning import row_meaning
from quod.notation.rules.rule import Meaning, Scope, quoted
from quod.notation.words import Word
from quod.source.once import once
from quod.source.span import Span

_NOTHING = frozenset(("", "-", "—", "–", "none", "n/a", "no", "any", "always", "true", "*"))


def row(rule: Span, fields: Fields = NO_FIELDS, quote: Callable[[str], str] = quoted) -> Reading:
    """Every condition that the rule makes; nothing for `—` and `none`."""
    return _row(rule, tuple(fields.items()), quote)


@once
def _row(
    rule: Span, fields: tuple[tuple[str, str | None], ...], quote: Callable[[str], str]
) -> Reading:
    if rule.text.strip(" `*_.()").lower() in _NOTHING:
        return Reading()
    return gathered(rule, Scope(None, dict(fields), quote), _sentence)


def _sentence(words: tuple[Word, ...], scope: Scope) -> Reading:
    meaning = row_meaning(words, scope)
    if isinstance(meaning, Meaning) and meaning.expression:
        meaning = meaning._replace(aspect=None)
    return told(words, meaning, scope)

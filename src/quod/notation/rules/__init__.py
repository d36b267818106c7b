"""Controlled English: rules in words to conditions in SQL.

`read` takes the rule of one field, `row` a rule over several fields or a condition of a
transition, `between` a rule over two entities. What each reads is in `docs/language/rules.md`.
"""

from quod.notation.rules.entities import between as between
from quod.notation.rules.field import read as read
from quod.notation.rules.rowwise import row as row
from quod.notation.rules.rule import CrossEntity as CrossEntity
from quod.notation.rules.rule import Immutable as Immutable

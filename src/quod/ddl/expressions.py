"""Defaults and constraints as clauses of a definition.

In come expressions and definitions, out goes the text that CREATE TABLE and CREATE DOMAIN take.
"""

import re

from quod.catalog.constraints import Constraint
from quod.catalog.names import identifier

_TOKEN = re.compile(
    r"""\b[eE]'(?:[^'\\]|\\.|'')*'|'(?:[^']|'')*'|"(?:[^"]|"")*"|[()\[\]]|\s+""", re.DOTALL
)
_CAST = re.compile(
    r"::(?:double precision|bit varying|character varying"
    r"|(?:timestamp|time)(?:\(\d+\))? with(?:out)? time zone)"
)


def default_clause(expression: str) -> str:
    """DEFAULT with its expression, in parentheses where the grammar asks for them.

    DEFAULT takes no AND, IN, IS or COLLATE outside of parentheses (CREATE TABLE, `b_expr`), so
    everything with a space outside of quotes and parentheses is put into them.
    """
    return f"DEFAULT {expression if _is_operand(expression) else f'({expression})'}"


def named_constraint(constraint: Constraint) -> str:
    """A constraint as it stands in a table or a domain; the server names one without a name."""
    if not constraint.name:
        return constraint.definition
    return f"CONSTRAINT {identifier(constraint.name)} {constraint.definition}"


def is_late(constraint: Constraint) -> bool:
    """Whether the server would take it for valid inside of CREATE, as the table is empty."""
    return constraint.definition.endswith(" NOT VALID")


def _is_operand(expression: str) -> bool:
    text = _CAST.sub("", expression)
    depth = 0
    for token in _TOKEN.finditer(text):
        match token[0]:
            case "(" | "[":
                depth += 1
            case ")" | "]":
                depth -= 1
            case space if depth == 0 and space.isspace():
                return False
    return True

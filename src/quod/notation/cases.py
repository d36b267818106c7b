"""Names of a program as names of a database: `OrderLine` as `order_line`."""

import re
import unicodedata

_HUMPS = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])(?![A-Z]s(?![a-z]))|[\s\-.]+")
"""The `s` of `userIDs` belongs to the capitals before it."""
_ONE_WORD = re.compile(
    r"(?:OAuth|OpenAI|GitHub|GitLab|GraphQL|LinkedIn|PayPal|PostgreSQL|MySQL|WhatsApp|YouTube"
    r"|TikTok|ECommerce)(?![a-z])"
)
"""What has capitals within, and is one word in the names of tables: `oauth_accounts`."""


def snake(name: str) -> str:
    """`OrderLine` and `Order Line` as `order_line`; a name that is snake stays itself."""
    one = _ONE_WORD.sub(lambda word: word[0].capitalize(), name.strip())
    return re.sub(r"_{2,}", "_", _HUMPS.sub("_", one)).lower()


def unaccented(name: str) -> str:
    """Latin letters without their accents, `artículo` as `articulo`; other scripts stay."""
    return "".join(map(_base, name)) if not name.isascii() else name


def _base(letter: str) -> str:
    base = unicodedata.normalize("NFD", letter)[0]
    return base if base.isascii() else letter


def column_name(field: str) -> str:
    """The column of a field where no SQL names it: its snake form, unless it is lower case."""
    return field if field == field.lower() and " " not in field else snake(field)

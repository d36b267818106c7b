"""Comparisons in the order of mathematics, `1 <= stars <= 5`, as SQL has them.

The text of a condition comes in and goes out: two comparisons for each chain, the rest as it is.
"""

import re

_OPERAND = r"(?<![\w.])(?:-?\d++(?:\.\d++)?|[a-z_\"][\w.\"]*+(?:\s*+\(\s*+[\w.\"]++\s*+\))?+)"
_CHAIN = re.compile(
    rf"(?P<low>{_OPERAND})\s*(?:(?P<up><=?)|(?P<down>>=?))\s*(?P<middle>{_OPERAND})\s*"
    rf"(?P<sign>(?(up)<=?|>=?))(?![=<>])\s*(?P<high>{_OPERAND})",
    re.IGNORECASE,
)
_SIGNS = str.maketrans({"≤": "<=", "≥": ">="})


def unchained(text: str) -> str:
    """The condition with every chain written out; PostgreSQL's grammar has none."""
    return _CHAIN.sub(_written_out, text.translate(_SIGNS))


def _written_out(chain: "re.Match[str]") -> str:
    first, middle = chain["up"] or chain["down"], chain["middle"]
    return f"({chain['low']} {first} {middle} AND {middle} {chain['sign']} {chain['high']})"

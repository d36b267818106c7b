"""The words in which a document tells indexes, in whatever form: a list, a table, code, a sentence.

A document comes in; the spellings of all words out go that stand where it speaks of indexes. What
they say is not read: a word that stands there may be the name of an indexed column.
"""

import re
from collections.abc import Collection, Iterable
from functools import lru_cache

from quod.model.model import spelling

_SPEAKS = re.compile(
    r"index|indices|indexes|\bidx_|\bix_|_idx\b|_ix\b|\búnic[oa]|\bunique|\buniq_|\buq_|índice|indice"
    r"|\bindizes|インデックス|ユニーク|一意|索引|唯一|인덱스|색인|고유|유니크|индекс|уникальн|@@id",
    re.IGNORECASE,
)
_KEY = re.compile(r"primary key|chave primária|\bPK\b", re.IGNORECASE)
"""What speaks of the columns of its own line."""
_HEADING = re.compile(r"#{1,6}\s")
_LABEL = re.compile(r"\s*(?:[-*]\s+)?\*\*|#{1,6}\s")
_WORD = re.compile(r"\w+")
_INDEXES_KEYS = re.compile(
    r"\bHasIndex\b|\bDbContext\b|\bEF Core\b|\bEntity Framework\b|\bmodels\.ForeignKey\b|\bDjango\b"
    r"|\bActiveRecord\b|\bt\.references\b|\badd_reference\b|\bbelongs_to\b|\bMySQL\b|\bMariaDB\b"
    r"|\bInnoDB\b",
)
"""What makes an index for every foreign key by itself."""
_ALL_KEYS = re.compile(
    r"(?:all|every|each|any|on|for|of)\s+(?:the\s+)?(?:foreign[- ]keys?|FKs?)\b[^.\n]*index"
    r"|index\w*[^.\n]*\b(?:all|every|each|on|for|of|em|das?|nas)\s+(?:the\s+|todas\s+as\s+)*"
    r"(?:foreign[- ]keys?|FKs?|chaves estrangeiras)\b"
    r"|\b(?:foreign[- ]keys|FKs|chaves estrangeiras|claves foráneas|clés étrangères)\b"
    r"[^.\n]{0,60}\bind(?:ex|ic)",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"(?i)(?:index|idx)[^\n]*\b(?:see|siehe|ver|vide|voir|refer to)\b|\bauthoritative list\b"
    r"|(?:see|full|complete|authoritative)[^\n]*\bindex(?:es)? list"
)
"""What says that there are more indexes than the document tells."""
_DECIDED = re.compile(r"(?i)\bno (?:new |additional |further |extra |other )*index(?:es)?\b")
_NAME = re.compile(r"(?i)\b(?:(?:idx|ix|index)_(?P<behind>\w+)|(?P<before>\w+)_(?:idx|ix|index)\b)")
_LINES_BELOW = 40


@lru_cache(maxsize=64)  # Every foreign key asks.
def leaves_open(text: str) -> bool:
    """Whether there may be indexes that are not told: by convention, or written elsewhere."""
    open_ends = (_INDEXES_KEYS, _ALL_KEYS, _ELSEWHERE, _DECIDED)
    return any(pattern.search(text) is not None for pattern in open_ends)


@lru_cache(maxsize=64)
def told_words(text: str) -> frozenset[str]:
    """The spellings of the words in lines about indexes and in those below such a line."""
    found: set[str] = set()
    open_for, is_headed = 0, False
    for line in text.split("\n"):
        speaks = _SPEAKS.search(line) is not None
        if _HEADING.match(line):
            is_headed = speaks
        if _LABEL.match(line) and not is_headed:
            open_for = _LINES_BELOW if speaks else 0
        elif speaks:
            open_for = max(open_for, 2)
        if speaks or is_headed or open_for > 0 or _KEY.search(line) is not None:
            found.update(map(spelling, _WORD.findall(line)))
        open_for -= 1
    return frozenset(found)


def is_told(column: str, text: str) -> bool:
    """Whether a word of those is the column, or the name of an index that has it."""
    wanted = spelling(column)
    return any(wanted in word for word in told_words(text))


def has_unread_name(
    table: str, columns: Iterable[str], text: str, read: Collection[str] = ()
) -> bool:
    """Whether an index is told by its name only, and the name is of no column of its table.

    Args:
        read: the names of indexes whose columns are known, in the one spelling.
    """
    table, known = spelling(table).removesuffix("s"), tuple(map(spelling, columns))
    for match in _NAME.finditer(text):
        name = spelling(match["behind"] or match["before"])
        if spelling(match[0]) in read:
            continue
        if table in name and not any(column in name.replace(table, "", 1) for column in known):
            return True
    return False

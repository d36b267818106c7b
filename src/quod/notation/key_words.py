"""What a key word of a constraint cell gives, and where the next one starts.

Words come in with a place among them. Which key words there are, and what each claims, is said
by `quod.notation.constraint_words`.
"""

from typing import Any, NamedTuple

from quod.notation.word_ranges import Words, closing, follows


class Found(NamedTuple):
    """What a key word claims; a string for a value is the reason why it claims nothing.

    None for a value: it says something that is the program's matter and no database's.
    """

    value: Any
    end: int


def starts(words: Words, at: int) -> bool:
    """Whether a key word starts here, so that an expression before it ends."""
    if words[at].kind != "word" or at == 0:
        return False
    plain = words[at].text
    if plain == "not":
        return follows(words, at) == "null"
    if plain == "on":
        return follows(words, at) == "update"
    return plain in _STARTS


_STARTS = frozenset(
    "null primary pk unique default check foreign fk references required nullable generated".split()
)  # fmt: skip


def expression_end(words: Words, at: int) -> int:
    """Where an expression ends: at a comma outside brackets, or before the next key word."""
    place = at
    while place < len(words):
        word = words[place]
        if word.kind == "mark" and word.text in (",", ";", ")", "—", ".", "@"):
            return place  # `@default(uuid()) @db.Uuid`: the next word of Prisma.
        if place > at and starts(words, place):
            return place
        bracketed = word.kind == "mark" and word.text == "("
        place = closing(words, place) + 1 if bracketed else place + 1
    return len(words)

"""The names that PostgreSQL gives to what nobody named: `post_author_id_fkey`, `post_id_seq`."""

NAME_BYTES_MAX = 63
"""NAMEDATALEN - 1 (PostgreSQL manual, Lexical Structure: Identifiers and Key Words)."""


def generated_name(table: str, columns: str, label: str) -> str:
    """The name of an object of a table, by the rule of `makeObjectName` in PostgreSQL's source.

    `columns` are joined by underscores already, and may be empty. The longer of the first two
    parts is cut, byte by byte, until all fits in 63 bytes.
    """
    first, second = table.encode(), columns.encode()
    room = NAME_BYTES_MAX - len(label.encode()) - (2 if columns else 1)
    cut_first, cut_second = len(first), len(second)
    while cut_first + cut_second > room:
        if cut_first > cut_second:
            cut_first -= 1
        else:
            cut_second -= 1
    parts = (first[:cut_first], second[:cut_second], label.encode())
    return "_".join(part.decode("utf-8", "ignore") for part in parts if part)

"""A query seen as words: its last LIMIT, which decides among rows that sort alike."""

from quod.notation.tokens import tokens


def without_limit(query: str) -> str | None:
    """The query without its own LIMIT and what follows; None when it has none.

    A parameter that only stood there is kept alive by a condition that holds for every value.
    """
    depth, cut = 0, None
    words = [token for token in tokens(query) if token.kind != "comment"]
    for token in words:
        depth += {"(": 1, ")": -1}.get(token.text, 0) if token.kind == "mark" else 0
        if depth == 0 and token.kind == "word" and token.text in ("limit", "fetch"):
            cut = token.start
    if cut is None:
        return None
    dropped = [token.text for token in words if token.kind == "parameter" and token.start > cut]
    kept = query[:cut].rstrip()
    if not dropped:
        return kept
    alive = " AND ".join(f"{name}::bigint IS NOT DISTINCT FROM {name}" for name in dropped)
    return f"SELECT * FROM ({kept}) AS whole WHERE {alive}"

"""A change of a text as people read it: a unified diff.

Two texts come in, lines go out. Control characters of the document are shown, not obeyed.
"""

from quod.diagnostics.render.visible import visible

_CONTEXT = 3


def diff(file: str, before: str, after: str) -> str:
    """The diff of a file, or nothing where nothing changes."""
    from difflib import unified_diff

    old, new = before.split("\n"), after.split("\n")
    name = visible(file)
    found = unified_diff(old, new, f"a/{name}", f"b/{name}", n=_CONTEXT, lineterm="")
    return "".join(f"{_shown(line)}\n" for line in found)


def _shown(line: str) -> str:
    text = line.removesuffix("\r")
    return line[:1] + visible(text[1:]) if text else text

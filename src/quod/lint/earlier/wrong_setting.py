"""A setting of the workspace that is none.

What: `quod.toml` is no TOML, or holds a name or a value that is no setting.
Why: it is passed over, and the workspace is read as if it were not there.
Bad:
    tables = "big"
Good:
    tables = "snake"
Fix: write one of the settings that docs/language/document.md lists.
"""

"""A document that tells otherwise what another document defines.

What: two documents of a workspace tell the same of a field, a key or a table, and differ, and the
later one does not say that it changes it.
Why: the defining document counts; who reads the other one is misled.
Bad:
    | `size` | TEXT | NOT NULL | In square metres |
Good:
    | `size` | INTEGER | NOT NULL | In square metres |
Fix: write what the defining document has, or say that the entity is modified.
"""

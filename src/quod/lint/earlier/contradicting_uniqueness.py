"""A field that is unique among all rows, and elsewhere only among some.

What: one place makes values unique, and another only in rows that keep a condition.
Why: both are built, and the wider one refuses what the other allows.
Bad:
    | `number` | TEXT | NOT NULL, UNIQUE | On the door |
Good:
    | `number` | TEXT | NOT NULL | On the door |
Fix: say the same condition at both places.
"""

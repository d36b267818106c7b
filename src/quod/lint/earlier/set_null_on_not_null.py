"""A deletion that empties a field which may not be NULL.

What: a foreign key has ON DELETE SET NULL, and its field is NOT NULL.
Why: deleting the row that is referred to fails.
Bad:
    | `house_id` | UUID | NOT NULL, REFERENCES house(id) ON DELETE SET NULL | Its house |
Good:
    | `house_id` | UUID | NULL, REFERENCES house(id) ON DELETE SET NULL | Its house |
Fix: let the field be NULL, or choose CASCADE or RESTRICT.
"""

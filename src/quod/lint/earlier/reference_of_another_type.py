"""A foreign key of another type than what it refers to.

What: a field refers to a key whose type it can't be compared with.
Why: PostgreSQL refuses the constraint.
Bad:
    | `house_id` | TEXT | NOT NULL, FOREIGN KEY → House.id | Its house |
Good:
    | `house_id` | UUID | NOT NULL, FOREIGN KEY → House.id | Its house |
Fix: give both the same type.
"""

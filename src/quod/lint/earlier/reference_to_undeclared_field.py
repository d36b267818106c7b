"""A foreign key that refers to a field which is not there.

What: a foreign key names a field of another entity that has no such field.
Why: the constraint can't be made.
Bad:
    | `house_id` | UUID | NOT NULL, REFERENCES house(number) | Its house |
Good:
    | `house_id` | UUID | NOT NULL, REFERENCES house(id) | Its house |
Fix: write the name as it is there, or add the field.
"""

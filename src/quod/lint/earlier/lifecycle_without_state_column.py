"""A lifecycle whose states no field holds.

What: the document tells the states of an entity, and no field has them as its values.
Why: nothing keeps a row in one of them, and no transition can be refused.
Bad:
    | `status` | BOOLEAN | NOT NULL | Whether it is let |
Good:
    | `status` | TEXT | NOT NULL, CHECK (status IN ('free', 'let')) | Whether it is let |
Fix: add a field with a check that lists the states.
"""

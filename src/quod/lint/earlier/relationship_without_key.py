"""A relationship that no foreign key carries.

What: a relationship between two entities is drawn or told, and neither refers to the other.
Why: it can't be followed by a query.
Bad:
    - Owner → Room: one-to-many
Good:
    - House → Room: one-to-many
Fix: add the foreign key, or take the relationship out.
"""

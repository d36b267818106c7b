"""A foreign key that refers to what is not unique.

What: a foreign key refers to fields that no key and no unique constraint covers.
Why: PostgreSQL refuses it: one value could be in several rows (manual, Constraints: Foreign
Keys).
Bad:
    | `street` | TEXT | NOT NULL | Where it is |
Good:
    | `street` | TEXT | NOT NULL, UNIQUE | Where it is |
Fix: make the fields unique, or refer to the primary key.
"""

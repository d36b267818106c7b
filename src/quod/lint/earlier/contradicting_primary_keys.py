"""One table with different primary keys.

What: two places give a table different primary keys.
Why: a table has one; what refers to the other one can't be built.
Bad:
    CREATE TABLE room (id UUID NOT NULL, number TEXT PRIMARY KEY);
Good:
    CREATE TABLE room (id UUID PRIMARY KEY, number TEXT NOT NULL);
Fix: write the same key at both places, and make the other one UNIQUE.
"""

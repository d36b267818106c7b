"""One field with different types.

What: two places of the document give a field different types.
Why: the column can have one type only, and what reads it expects the other.
Bad:
    CREATE TABLE room (id UUID PRIMARY KEY, size TEXT NOT NULL);
Good:
    CREATE TABLE room (id UUID PRIMARY KEY, size INTEGER NOT NULL);
Fix: write the same type at both places.
"""

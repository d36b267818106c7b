"""One field with different defaults.

What: two places of the document give a field different defaults.
Why: a row gets one of them, and a reader of the other place expects the other.
Bad:
    CREATE TABLE room (id UUID PRIMARY KEY, size INTEGER NOT NULL DEFAULT 20);
Good:
    CREATE TABLE room (id UUID PRIMARY KEY, size INTEGER NOT NULL DEFAULT 12);
Fix: write the same default at both places.
"""

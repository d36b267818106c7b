"""A field that may be NULL at one place and not at another.

What: two places of the document differ in whether a field may be NULL.
Why: a reader of the one place stores, or expects, what the other forbids.
Bad:
    CREATE TABLE room (id UUID PRIMARY KEY, size INTEGER NULL);
Good:
    CREATE TABLE room (id UUID PRIMARY KEY, size INTEGER NOT NULL);
Fix: say NULL or NOT NULL at both places.
"""

"""One entity with different tables.

What: a line names one table for an entity, and the SQL of its section creates another.
Why: one entity is one table; what is written for the other one is not built.
Bad:
    CREATE TABLE chambers (id UUID PRIMARY KEY);
Good:
    CREATE TABLE rooms (id UUID PRIMARY KEY);
Fix: write the same table at both places.
"""

"""One field that is computed in different ways.

What: two places compute a field from other fields with different expressions.
Why: only one of them can be stored.
Bad:
      area INTEGER GENERATED ALWAYS AS (size + 1) STORED
Good:
      area INTEGER GENERATED ALWAYS AS (size * 2) STORED
Fix: write the same expression at both places.
"""

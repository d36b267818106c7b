"""A deletion that does different things at two places.

What: two places say differently what becomes of rows that refer to a deleted one.
Why: rows are lost, or stay, against what a reader of the other place expects.
Bad:
    - `house_id` → House.id (SET NULL on delete)
Good:
    - `house_id` → House.id (CASCADE on delete)
Fix: write the same action at both places.
"""

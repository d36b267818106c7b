"""One foreign key that refers to different tables.

What: two places let the same fields refer to different tables.
Why: a value would have to be in both.
Bad:
    - `house_id` → Street.id
Good:
    - `house_id` → House.id
Fix: write the same table at both places.
"""

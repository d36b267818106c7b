"""Two limits of one field that differ, or a type that holds less.

What: two places set a different upper or lower limit, or a rule allows more characters than the
type.
Why: both are built, so the narrower one wins and the other is never seen.
Bad:
    - `name`: must be between 1-200 characters
Good:
    - `name`: must be between 1-40 characters
Fix: write the same limit at both places.
"""

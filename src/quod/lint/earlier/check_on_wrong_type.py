"""A column whose type has no such operator: a text against a number, a date against a pattern.

What: a check compares a field with a number, and the field is a text, a date or a truth value; or
it matches a field against a pattern, and the field is no text.
Why: PostgreSQL has no such operator, so the constraint can't be made.
Bad:
    - `name > 3`
Good:
    - `char_length(name) > 3`
Fix: compare the length of the text, or give the field a number type.
"""

"""One field with different lists of values.

What: two places list the values that a field may have, and the lists differ.
Why: a value of the longer list is refused by the other.
Bad:
    - `status`: must be one of 'free', 'let', 'sold'
Good:
    - `status`: must be one of 'free', 'let', 'closed'
Fix: write the same list at both places.
"""

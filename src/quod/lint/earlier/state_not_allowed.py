"""A state that is no value of its field.

What: a lifecycle has a state that the field of the states may not hold.
Why: no row can ever be in it.
Bad:
    | let | sold | Room is sold | - |
Good:
    | let | closed | Room is closed | - |
Fix: add it to the allowed values, or write the state as it is there.
"""

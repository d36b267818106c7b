"""A transition that only the diagram or only the table has.

What: a lifecycle is drawn and told in a table, and a way from one state to another is in one of
them only.
Why: the table counts, so what only the diagram draws is refused.
Bad:
    [free] → [let] → [closed]
Good:
    [free] → [let]
Fix: add the transition to the other place, or take it out.
"""

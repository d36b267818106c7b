"""A relationship of another cardinality than its key.

What: a relationship is drawn or told as one to one, one to many or many to many, and the foreign
key allows another number of rows.
Why: a reader of the one place expects another number of rows than there can be.
Bad:
    - House → Room: one-to-one
Good:
    - House → Room: one-to-many
Fix: write the cardinality of the key, or change the key.
"""

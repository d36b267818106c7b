"""A foreign key that the diagram does not show.

What: the document has a diagram with edges, and none of them is for a foreign key.
Why: the diagram shows fewer relationships than there are.
Bad:
    | `owner_id` | UUID | NOT NULL, FOREIGN KEY → Owner.id | Who has the key |
Good:
    | `owner_id` | UUID | NOT NULL | Who has the key |
Fix: draw the edge, or have `quod fmt` draw it; leave it out on purpose in a draft.
"""

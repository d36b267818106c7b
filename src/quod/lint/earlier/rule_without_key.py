"""A rule between entities that no foreign key links.

What: a rule says when an entity may refer to another, and it has no foreign key to it.
Why: the rule is asked when a row refers to another; here none ever does.
Bad:
    | `street` | TEXT | NOT NULL | Where it is |
Good:
    | `house_id` | UUID | NOT NULL, FOREIGN KEY → House.id | Its house |
Fix: add the foreign key, or say the rule of fields of one entity.
"""

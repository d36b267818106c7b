"""A relationship to what nothing defines.

What: a relationship leads to an entity that no section defines.
Why: nothing is built for an entity that is only named.
Bad:
    - `Garden`: One-to-many relationship
Good:
    - `House`: Many-to-one relationship via `house_id`
Fix: define the entity, or take the relationship out.
"""

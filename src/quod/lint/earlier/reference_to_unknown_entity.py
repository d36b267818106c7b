"""A foreign key that refers to what nothing here defines.

What: a field refers to an entity or a table that no document of the workspace defines, and
none says to be there already or to be made by others. It is found once for each table.
Why: the table must be there before this one is; quod proves the key against a table that it
supplies.
Bad:
    | `owner_id` | UUID | NOT NULL, FOREIGN KEY → Landlord.id | Who has the key |
Good:
    | `owner_id` | UUID | NOT NULL, FOREIGN KEY → House.id | Who has the key |
Fix: define it, or head a section `Landlord (existing)`.
"""

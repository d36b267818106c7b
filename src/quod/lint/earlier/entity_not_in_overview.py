"""An entity that the overview leaves out.

What: the overview lists the key entities, and an entity of the document is not among them.
Why: who reads the overview does not know of it.
Bad:
    **Key Entities**: Room
Good:
    **Key Entities**: Room, House
Fix: add it to the list.
"""

"""An entity that is only named.

What: the overview or the diagram names an entity that no section defines.
Why: nothing is built for it.
Bad:
    **Key Entities**: Room, Garden
Good:
    **Key Entities**: Room, House
Fix: define it under Entity Definitions, or take it out.
"""

"""Two indexes of one name that differ.

What: two statements of the document make an index of the same name over different columns.
Why: the second statement fails, and nobody can tell which of them is meant.
Bad:
    CREATE INDEX idx_room_size ON room (number);
Good:
    CREATE INDEX idx_room_number ON room (number);
Fix: give each index a name of its own.
"""

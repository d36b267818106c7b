"""Two triggers of one name that differ.

What: two statements make a trigger of the same name on one table, each otherwise.
Why: the second statement fails, and nobody can tell which of them is meant.
Bad:
    CREATE TRIGGER room_seen AFTER DELETE ON room FOR EACH ROW EXECUTE FUNCTION note_it();
Good:
    CREATE TRIGGER room_gone AFTER DELETE ON room FOR EACH ROW EXECUTE FUNCTION note_it();
Fix: keep one of them, or give the other a name of its own.
"""

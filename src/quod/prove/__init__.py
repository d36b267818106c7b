"""From claims to verdicts, on a server."""

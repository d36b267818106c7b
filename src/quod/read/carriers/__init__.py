"""Forms in which fields are written, one a file: `takes(block, scope)`, `read(block, scope)`."""

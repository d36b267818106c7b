"""Parts of an entity, one a file: `PARTS`, `read(group, scope)`."""

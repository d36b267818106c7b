"""SQL of other databases, word by word as PostgreSQL has it."""

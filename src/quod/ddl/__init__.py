"""Catalogs to SQL: the statements that make them in an empty database."""

"""Catalogs from a server: one query an object kind, put together to values."""

"""Catalogs compared: two that came from a server in, changes out."""

"""Findings about a document that need no server."""

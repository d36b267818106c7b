"""Markdown to nodes with exact spans. Nothing here knows what a data model is."""

"""Diagrams drawn in text: the grid, its boxes, the lines between them, chains and Mermaid."""

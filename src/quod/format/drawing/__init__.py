"""The text diagram: what it should show, and how that is drawn."""

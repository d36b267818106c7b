"""From sections to claims; nothing is judged here."""

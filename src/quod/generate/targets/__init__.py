"""The targets of `quod build`, one a file: `write(model, lowered)` yields files."""

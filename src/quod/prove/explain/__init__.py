"""One line of a document explained: what it claims, what is made of it, and what proves it."""

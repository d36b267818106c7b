"""PostgreSQL's nouns, and the one function that quotes them."""

"""Code of programs that says what a table or a type holds, one language or library a file."""

"""The sections of the template, one a file: `ORDER` and `write(draft)`."""

"""One shape of English a file; each has its `FORMS`."""

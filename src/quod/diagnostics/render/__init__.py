"""One renderer for each form in which findings are read."""

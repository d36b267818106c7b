"""One shape of a rule over several fields a file; each has `read`."""

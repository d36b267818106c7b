"""Rows made in the server, set-based and true to every constraint; values at the edge of one."""

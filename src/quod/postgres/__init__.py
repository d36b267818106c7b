"""The server, throw-away databases, and sessions in which a document's SQL may run.

The only package that knows the driver and the embedded server.
"""

"""quod compiles a data model document into a PostgreSQL database and proves what it says."""

__version__ = "0.1.0"

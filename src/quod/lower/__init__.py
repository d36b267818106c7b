"""From the document's words to PostgreSQL's: a model to a declared catalog."""

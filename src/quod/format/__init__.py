"""How a document is written: the same claims in the form of the template."""

"""From a model, or from a specification, back to a document in the canonical form."""

"""What quod has to say about a document, and the renderers that say it."""

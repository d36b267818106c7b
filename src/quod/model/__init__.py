"""The document's nouns: claims as they were said, and the entities they add up to."""

"""From claims to a model: names found, claims about one subject brought together."""

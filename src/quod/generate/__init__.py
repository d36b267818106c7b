"""What a document compiles to, as files: one target a file in `targets`."""

"""Where text came from: sources and spans. Nothing here knows Markdown or SQL."""

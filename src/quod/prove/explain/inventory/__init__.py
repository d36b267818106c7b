"""The glossary of a workspace: every name it uses, what it means and where it is said."""

"""The proofs, one a file: `obligations(context)` yields what must hold."""

"""The rules, one a file: `check(subject)` yields diagnostics."""

"""The commands, one a file: `add(subparsers)` names its arguments, `run(arguments)` does it.

What a command needs is imported inside `run`, so that help costs nothing.
"""

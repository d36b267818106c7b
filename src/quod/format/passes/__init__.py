"""The passes of `quod fmt`, one a file: each function `edits` yields edits and remarks."""

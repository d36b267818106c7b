"""What earlier stages find, one finding a file: its words only, for people and for the page.

A file is named as the finding and has no code: the finding is made where claims are read and
brought together.
"""

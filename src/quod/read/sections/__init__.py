"""The readers, one a section of the template: `read(section, scope)` yields claims."""

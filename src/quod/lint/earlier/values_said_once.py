"""Values of a field that are listed in one place only.

What: a TypeScript type lists the values of a field, and neither the schema table nor a rule does.
Why: they are built as a check, and whoever reads the schema table does not expect it.
Bad:
      status: 'free' | 'let';
Good:
      status: string;
Fix: say them in the schema table as well.
"""

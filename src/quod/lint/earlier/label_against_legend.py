"""An edge whose label says otherwise than its arrow.

What: the legend gives a meaning to an arrow, and the label at such an arrow says another
cardinality.
Why: the label counts; who reads the arrow is misled.
Bad:
    - `───>` : One-to-one relationship
Good:
    - `───>` : One-to-many relationship
Fix: draw the arrow that the legend gives to the label, or mend the legend.
"""

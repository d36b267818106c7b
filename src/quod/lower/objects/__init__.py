"""One kind of object a file: `lower(model, names)` yields pieces, in the order of `STAGE`."""

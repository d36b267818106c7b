"""Which extension brings a type, an operator class or an index method."""

_OF: dict[str, tuple[str, ...]] = {
    "vector": (
        "vector", "halfvec", "sparsevec", "hnsw", "ivfflat", "vector_cosine_ops",
        "vector_l2_ops", "vector_ip_ops", "halfvec_cosine_ops",
    ),
    "postgis": ("geometry", "geography", "box2d", "box3d", "raster", "gist_geometry_ops_2d"),
    "citext": ("citext",),
    "hstore": ("hstore", "gin_hstore_ops", "gist_hstore_ops"),
    "ltree": ("ltree", "lquery", "gist_ltree_ops"),
    "cube": ("cube",),
    "pg_trgm": ("gin_trgm_ops", "gist_trgm_ops"),
    "btree_gist": ("gist_uuid_ops", "gist_text_ops", "gist_int4_ops"),
    "timescaledb": ("timescaledb",),
}  # fmt: skip
_BY_NAME = {name: extension for extension, names in _OF.items() for name in names}


def extension_of(name: str) -> str | None:
    """The extension that something of that name comes with; None where it is PostgreSQL's own."""
    return _BY_NAME.get(name.lower())

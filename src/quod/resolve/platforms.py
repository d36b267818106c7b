"""Tables that platforms bring along, which documents refer to and never define.

Each with the types of the columns that others refer to, as the platform's own migrations have
them: Supabase (auth, storage), Neon Auth, Rails' Active Storage, Django's auth, ASP.NET Identity.
"""

from quod.model.model import spelling

_TABLES: dict[str, dict[str, str]] = {
    "auth.users": {"id": "uuid"},
    "auth.sessions": {"id": "uuid"},
    "auth.identities": {"id": "uuid"},
    "storage.buckets": {"id": "text"},
    "storage.objects": {"id": "uuid"},
    "neon_auth.users_sync": {"id": "text"},
    "neon_auth.user": {"id": "uuid"},
    "active_storage_blobs": {"id": "bigint"},
    "active_storage_attachments": {"id": "bigint"},
    "auth_user": {"id": "integer"},
    "auth_group": {"id": "integer"},
    "django_content_type": {"id": "integer"},
    "AspNetUsers": {},
    "AspNetRoles": {},
    "ApplicationUser": {},
    "IdentityUser": {},
    "IdentityRole": {},
}
"""An empty one has a key of a type that the program chooses."""
_BY_NAME = {spelling(name): columns for name, columns in _TABLES.items()}
_SCHEMAS = frozenset(("auth", "storage", "neon_auth", "next_auth", "realtime", "vault", "cron"))


def platform_columns(name: str) -> dict[str, str] | None:
    """The columns of a platform's table with their types; None for any other table."""
    known = _BY_NAME.get(spelling(name))
    if known is None and name.rpartition(".")[0].lower() in _SCHEMAS:
        return {}
    return known

"""When the triggers that quod makes let a row pass: while the owner of its table loads rows.

Seeds, examples, imports and backfills bring rows in any state. The owner says so by setting
`quod.load` to `on` in the session; the setting of anybody else does nothing.
"""

LOADING = (
    "current_setting('quod.load', true) = 'on' AND pg_has_role(session_user, "
    "(SELECT relowner FROM pg_catalog.pg_class WHERE oid = TG_RELID), 'USAGE')"
)
"""True in a trigger function while the owner of the table loads rows."""

-- Views and materialised views.
SELECT c.oid,
       n.nspname::text,
       c.relname::text,
       c.relkind = 'm',
       pg_catalog.pg_get_viewdef(c.oid, true),
       c.reloptions
FROM pg_catalog.pg_class AS c
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
WHERE (c.relkind = 'v' OR c.relkind = 'm')
  AND c.relpersistence <> 't'
  AND NOT pg_catalog.starts_with(n.nspname::text, 'pg_')
  AND n.nspname <> 'information_schema'
  AND NOT EXISTS (
    SELECT FROM pg_catalog.pg_depend AS e
    WHERE e.classid = 'pg_catalog.pg_class'::regclass::oid
      AND e.objid = c.oid AND e.deptype = 'e')
ORDER BY n.nspname, c.relname

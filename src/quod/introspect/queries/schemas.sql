-- Schemas besides public.
SELECT n.nspname::text
FROM pg_catalog.pg_namespace AS n
WHERE NOT pg_catalog.starts_with(n.nspname::text, 'pg_')
  AND n.nspname <> 'information_schema'
  AND n.nspname <> 'public'
  AND NOT EXISTS (
    SELECT FROM pg_catalog.pg_depend AS e
    WHERE e.classid = 'pg_catalog.pg_namespace'::regclass::oid
      AND e.objid = n.oid AND e.deptype = 'e')
ORDER BY n.nspname

-- Enum types with their labels in order.
SELECT n.nspname::text,
       t.typname::text,
       ARRAY(SELECT v.enumlabel::text
             FROM pg_catalog.pg_enum AS v
             WHERE v.enumtypid = t.oid
             ORDER BY v.enumsortorder)
FROM pg_catalog.pg_type AS t
JOIN pg_catalog.pg_namespace AS n ON n.oid = t.typnamespace
WHERE t.typtype = 'e'
  AND NOT pg_catalog.starts_with(n.nspname::text, 'pg_')
  AND n.nspname <> 'information_schema'
  AND NOT EXISTS (
    SELECT FROM pg_catalog.pg_depend AS e
    WHERE e.classid = 'pg_catalog.pg_type'::regclass::oid
      AND e.objid = t.oid AND e.deptype = 'e')
ORDER BY n.nspname, t.typname

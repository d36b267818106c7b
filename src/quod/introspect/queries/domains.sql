-- Domains without their checks, which are among the constraints.
SELECT t.oid,
       n.nspname::text,
       t.typname::text,
       pg_catalog.format_type(t.typbasetype, t.typtypmod),
       NOT t.typnotnull,
       pg_catalog.pg_get_expr(t.typdefaultbin, '0'::oid),
       CASE WHEN t.typcollation <> b.typcollation
            THEN t.typcollation::regcollation::text ELSE '' END
FROM pg_catalog.pg_type AS t
JOIN pg_catalog.pg_namespace AS n ON n.oid = t.typnamespace
JOIN pg_catalog.pg_type AS b ON b.oid = t.typbasetype
WHERE t.typtype = 'd'
  AND NOT pg_catalog.starts_with(n.nspname::text, 'pg_')
  AND n.nspname <> 'information_schema'
  AND NOT EXISTS (
    SELECT FROM pg_catalog.pg_depend AS e
    WHERE e.classid = 'pg_catalog.pg_type'::regclass::oid
      AND e.objid = t.oid AND e.deptype = 'e')
ORDER BY n.nspname, t.typname

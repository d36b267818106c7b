-- Tables, partitioned tables and their partitions.
SELECT c.oid,
       n.nspname::text,
       c.relname::text,
       CASE WHEN NOT c.relrowsecurity THEN 'off'
            WHEN c.relforcerowsecurity THEN 'forced' ELSE 'enabled' END,
       COALESCE(pg_catalog.pg_get_partkeydef(c.oid), ''),
       m.description,
       c.relpersistence = 'u',
       c.reloptions,
       pn.nspname::text,
       p.relname::text,
       COALESCE(pg_catalog.pg_get_expr(c.relpartbound, c.oid), '')
FROM pg_catalog.pg_class AS c
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
LEFT JOIN pg_catalog.pg_description AS m
  ON m.classoid = 'pg_catalog.pg_class'::regclass::oid AND m.objoid = c.oid AND m.objsubid = '0'
LEFT JOIN pg_catalog.pg_inherits AS i ON i.inhrelid = c.oid AND c.relispartition
LEFT JOIN pg_catalog.pg_class AS p ON p.oid = i.inhparent
LEFT JOIN pg_catalog.pg_namespace AS pn ON pn.oid = p.relnamespace
WHERE (c.relkind = 'r' OR c.relkind = 'p')
  AND c.relpersistence <> 't'
  AND NOT pg_catalog.starts_with(n.nspname::text, 'pg_')
  AND n.nspname <> 'information_schema'
  AND NOT EXISTS (
    SELECT FROM pg_catalog.pg_depend AS e
    WHERE e.classid = 'pg_catalog.pg_class'::regclass::oid
      AND e.objid = c.oid AND e.deptype = 'e')
ORDER BY n.nspname, c.relname

-- Constraints of tables and domains. NOT NULL belongs to the column, a constraint trigger to the
-- triggers; what a foreign key to a partitioned table adds for each partition is the server's own.
SELECT c.conrelid,
       c.contypid,
       c.conname::text,
       c.contype::text,
       pg_catalog.pg_get_constraintdef(c.oid, true),
       c.conkey,
       c.confrelid,
       fn.nspname::text,
       f.relname::text,
       c.confkey,
       c.confdeltype::text,
       c.confupdtype::text,
       c.confdelsetcols
FROM pg_catalog.pg_constraint AS c
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.connamespace
LEFT JOIN pg_catalog.pg_class AS f ON f.oid = c.confrelid
LEFT JOIN pg_catalog.pg_namespace AS fn ON fn.oid = f.relnamespace
LEFT JOIN pg_catalog.pg_constraint AS p ON p.oid = c.conparentid
WHERE c.contype <> 'n' AND c.contype <> 't'
  AND (p.oid IS NULL OR p.confrelid = c.confrelid)
  AND NOT pg_catalog.starts_with(n.nspname::text, 'pg_')
  AND n.nspname <> 'information_schema'
ORDER BY c.conname

-- Indexes that no constraint owns; on a partitioned table the server's ONLY stands in their text.
SELECT i.indrelid,
       c.relname::text,
       m.amname::text,
       i.indisunique,
       pg_catalog.pg_get_expr(i.indpred, i.indrelid, true),
       pg_catalog.pg_get_indexdef(i.indexrelid, '0', true),
       c.relkind = 'I'
FROM pg_catalog.pg_index AS i
JOIN pg_catalog.pg_class AS c ON c.oid = i.indexrelid
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
JOIN pg_catalog.pg_am AS m ON m.oid = c.relam
WHERE NOT pg_catalog.starts_with(n.nspname::text, 'pg_')
  AND n.nspname <> 'information_schema'
  AND NOT EXISTS (
    SELECT FROM pg_catalog.pg_constraint AS k
    WHERE k.conindid = i.indexrelid
      AND (k.contype = 'p' OR k.contype = 'u' OR k.contype = 'x'))
ORDER BY c.relname

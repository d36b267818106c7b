-- Sequences that no identity column made, with the column that owns them.
SELECT n.nspname::text,
       c.relname::text,
       pg_catalog.format_type(s.seqtypid, NULL),
       s.seqstart, s.seqincrement, s.seqmin, s.seqmax, s.seqcache, s.seqcycle,
       tn.nspname::text, t.relname::text, a.attname::text
FROM pg_catalog.pg_sequence AS s
JOIN pg_catalog.pg_class AS c ON c.oid = s.seqrelid
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
LEFT JOIN pg_catalog.pg_depend AS d
  ON d.classid = 'pg_catalog.pg_class'::regclass::oid AND d.objid = c.oid AND d.objsubid = '0'
 AND d.refclassid = 'pg_catalog.pg_class'::regclass::oid
 AND d.refobjsubid <> '0' AND d.deptype = 'a'
LEFT JOIN pg_catalog.pg_class AS t ON t.oid = d.refobjid
LEFT JOIN pg_catalog.pg_namespace AS tn ON tn.oid = t.relnamespace
LEFT JOIN pg_catalog.pg_attribute AS a ON a.attrelid = d.refobjid AND a.attnum::int4 = d.refobjsubid
WHERE NOT pg_catalog.starts_with(n.nspname::text, 'pg_')
  AND n.nspname <> 'information_schema'
  AND NOT EXISTS (
    SELECT FROM pg_catalog.pg_depend AS e
    WHERE e.classid = 'pg_catalog.pg_class'::regclass::oid
      AND e.objid = c.oid AND (e.deptype = 'e' OR e.deptype = 'i'))
ORDER BY n.nspname, c.relname

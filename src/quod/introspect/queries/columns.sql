-- Columns of all user tables by position, each with the name of its NOT NULL constraint
-- and the sequence of its identity.
SELECT a.attrelid,
       a.attnum,
       a.attname::text,
       pg_catalog.format_type(a.atttypid, a.atttypmod),
       NOT a.attnotnull,
       pg_catalog.pg_get_expr(d.adbin, d.adrelid, a.attgenerated <> ''),
       a.attgenerated::text,
       a.attidentity::text,
       m.description,
       CASE WHEN a.attcollation <> t.typcollation
            THEN a.attcollation::regcollation::text ELSE '' END,
       c.relname::text,
       k.conname::text,
       sn.nspname::text, sc.relname::text, pg_catalog.format_type(s.seqtypid, NULL),
       s.seqstart, s.seqincrement, s.seqmin, s.seqmax, s.seqcache, s.seqcycle
FROM pg_catalog.pg_attribute AS a
JOIN pg_catalog.pg_class AS c ON c.oid = a.attrelid
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
JOIN pg_catalog.pg_type AS t ON t.oid = a.atttypid
LEFT JOIN pg_catalog.pg_attrdef AS d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
LEFT JOIN pg_catalog.pg_description AS m
  ON m.classoid = 'pg_catalog.pg_class'::regclass::oid
 AND m.objoid = a.attrelid AND m.objsubid = a.attnum::int4
LEFT JOIN pg_catalog.pg_constraint AS k
  ON k.conrelid = a.attrelid AND k.contype = 'n' AND k.conkey[1] = a.attnum
LEFT JOIN pg_catalog.pg_depend AS i
  ON a.attidentity <> ''
 AND i.refclassid = 'pg_catalog.pg_class'::regclass::oid
 AND i.refobjid = a.attrelid AND i.refobjsubid = a.attnum::int4
 AND i.classid = 'pg_catalog.pg_class'::regclass::oid AND i.deptype = 'i'
LEFT JOIN pg_catalog.pg_sequence AS s ON s.seqrelid = i.objid
LEFT JOIN pg_catalog.pg_class AS sc ON sc.oid = s.seqrelid
LEFT JOIN pg_catalog.pg_namespace AS sn ON sn.oid = sc.relnamespace
WHERE (c.relkind = 'r' OR c.relkind = 'p')
  AND c.relpersistence <> 't'
  AND a.attnum > '0'
  AND NOT a.attisdropped
  AND NOT pg_catalog.starts_with(n.nspname::text, 'pg_')
  AND n.nspname <> 'information_schema'
ORDER BY a.attrelid, a.attnum

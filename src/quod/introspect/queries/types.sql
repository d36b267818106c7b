-- Composite types (an attribute per element) and range types, in the words of CREATE TYPE.
SELECT n.nspname::text,
       t.typname::text,
       t.typtype::text,
       CASE t.typtype WHEN 'c' THEN ARRAY(
         SELECT pg_catalog.concat(
                  pg_catalog.quote_ident(a.attname::text), ' ',
                  pg_catalog.format_type(a.atttypid, a.atttypmod),
                  CASE WHEN a.attcollation <> b.typcollation
                       THEN pg_catalog.concat(' COLLATE ', a.attcollation::regcollation::text) END)
         FROM pg_catalog.pg_attribute AS a
         JOIN pg_catalog.pg_type AS b ON b.oid = a.atttypid
         WHERE a.attrelid = t.typrelid AND a.attnum > '0' AND NOT a.attisdropped
         ORDER BY a.attnum)
       ELSE pg_catalog.array_remove(ARRAY[
         pg_catalog.concat('SUBTYPE = ', pg_catalog.format_type(r.rngsubtype, NULL)),
         CASE WHEN r.rngcollation <> s.typcollation
              THEN pg_catalog.concat('COLLATION = ', r.rngcollation::regcollation::text) END,
         CASE WHEN r.rngsubdiff::oid <> '0'
              THEN pg_catalog.concat('SUBTYPE_DIFF = ', r.rngsubdiff::text) END,
         pg_catalog.concat('MULTIRANGE_TYPE_NAME = ',
                           pg_catalog.format_type(r.rngmultitypid, NULL))], NULL)
       END
FROM pg_catalog.pg_type AS t
JOIN pg_catalog.pg_namespace AS n ON n.oid = t.typnamespace
LEFT JOIN pg_catalog.pg_class AS c ON c.oid = t.typrelid
LEFT JOIN pg_catalog.pg_range AS r ON r.rngtypid = t.oid
LEFT JOIN pg_catalog.pg_type AS s ON s.oid = r.rngsubtype
WHERE (t.typtype = 'r' OR (t.typtype = 'c' AND c.relkind = 'c'))
  AND NOT pg_catalog.starts_with(n.nspname::text, 'pg_')
  AND n.nspname <> 'information_schema'
  AND NOT EXISTS (
    SELECT FROM pg_catalog.pg_depend AS e
    WHERE e.classid = 'pg_catalog.pg_type'::regclass::oid
      AND e.objid = t.oid AND e.deptype = 'e')
  AND NOT EXISTS (
    SELECT FROM pg_catalog.pg_depend AS e
    WHERE e.classid = 'pg_catalog.pg_class'::regclass::oid
      AND e.objid = t.typrelid AND e.deptype = 'e')
ORDER BY n.nspname, t.typname

-- Comments on anything but tables and their columns, with the table of an index and the domain
-- of a constraint. What initdb made has an oid below 16384.
SELECT i.type,
       COALESCE(i.schema, dn.nspname::text),
       i.name,
       i.identity,
       a.object_names,
       a.object_args,
       COALESCE(t.relname, dt.typname)::text,
       d.description
FROM pg_catalog.pg_description AS d
LEFT JOIN pg_catalog.pg_class AS c
  ON d.classoid = 'pg_catalog.pg_class'::regclass::oid AND c.oid = d.objoid
LEFT JOIN pg_catalog.pg_index AS x ON x.indexrelid = c.oid
LEFT JOIN pg_catalog.pg_class AS t ON t.oid = x.indrelid
LEFT JOIN pg_catalog.pg_constraint AS k
  ON d.classoid = 'pg_catalog.pg_constraint'::regclass::oid AND k.oid = d.objoid
LEFT JOIN pg_catalog.pg_type AS dt ON dt.oid = k.contypid
LEFT JOIN pg_catalog.pg_namespace AS dn ON dn.oid = dt.typnamespace,
LATERAL pg_catalog.pg_identify_object(d.classoid, d.objoid, d.objsubid) AS i,
LATERAL pg_catalog.pg_identify_object_as_address(d.classoid, d.objoid, d.objsubid) AS a
WHERE d.objoid >= '16384'
  AND (c.relkind IS NULL OR (c.relkind <> 'r' AND c.relkind <> 'p'))
  AND d.classoid <> 'pg_catalog.pg_extension'::regclass::oid
  AND NOT EXISTS (
    SELECT FROM pg_catalog.pg_depend AS e
    WHERE e.classid = d.classoid AND e.objid = d.objoid AND e.deptype = 'e')
ORDER BY i.identity COLLATE "C"

-- Comments on anything but tables and their columns. What initdb made has an oid below 16384.
SELECT i.type, i.schema, i.name, i.identity, a.object_names, a.object_args, d.description
FROM pg_catalog.pg_description AS d
LEFT JOIN pg_catalog.pg_class AS c
  ON d.classoid = 'pg_catalog.pg_class'::regclass::oid AND c.oid = d.objoid,
LATERAL pg_catalog.pg_identify_object(d.classoid, d.objoid, d.objsubid) AS i,
LATERAL pg_catalog.pg_identify_object_as_address(d.classoid, d.objoid, d.objsubid) AS a
WHERE d.objoid >= '16384'
  AND (c.relkind IS NULL OR (c.relkind <> 'r' AND c.relkind <> 'p'))
  AND d.classoid <> 'pg_catalog.pg_extension'::regclass::oid
  AND NOT EXISTS (
    SELECT FROM pg_catalog.pg_depend AS e
    WHERE e.classid = d.classoid AND e.objid = d.objoid AND e.deptype = 'e')
ORDER BY i.identity COLLATE "C"

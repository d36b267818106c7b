-- Extensions with their schemas; plpgsql is in every database.
SELECT x.extname::text, n.nspname::text
FROM pg_catalog.pg_extension AS x
JOIN pg_catalog.pg_namespace AS n ON n.oid = x.extnamespace
WHERE x.extname <> 'plpgsql'
ORDER BY x.extname

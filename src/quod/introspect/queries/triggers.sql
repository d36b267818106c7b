-- Triggers of users; a partition's copies of its parent's are the server's own.
SELECT t.tgrelid,
       t.tgname::text,
       fn.nspname::text,
       f.proname::text,
       pg_catalog.pg_get_triggerdef(t.oid, true),
       t.tgenabled::text
FROM pg_catalog.pg_trigger AS t
JOIN pg_catalog.pg_proc AS f ON f.oid = t.tgfoid
JOIN pg_catalog.pg_namespace AS fn ON fn.oid = f.pronamespace
WHERE NOT t.tgisinternal AND t.tgparentid = '0'
ORDER BY t.tgname

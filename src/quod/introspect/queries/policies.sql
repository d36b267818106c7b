-- Row-level security policies; no role at all means PUBLIC.
SELECT p.polrelid,
       p.polname::text,
       p.polcmd::text,
       p.polpermissive,
       ARRAY(SELECT r.rolname::text
             FROM pg_catalog.pg_roles AS r
             JOIN pg_catalog.unnest(p.polroles) AS named (role) ON named.role = r.oid
             ORDER BY r.rolname),
       pg_catalog.pg_get_expr(p.polqual, p.polrelid, true),
       pg_catalog.pg_get_expr(p.polwithcheck, p.polrelid, true)
FROM pg_catalog.pg_policy AS p
ORDER BY p.polname

-- Functions, procedures and ordinary aggregates (an option per element).
SELECT n.nspname::text,
       p.proname::text,
       pg_catalog.pg_get_function_identity_arguments(p.oid),
       COALESCE(pg_catalog.pg_get_function_result(p.oid), ''),
       CASE WHEN p.prokind <> 'a' THEN pg_catalog.pg_get_functiondef(p.oid) END,
       CASE p.prokind WHEN 'a' THEN 'aggregate' WHEN 'p' THEN 'procedure' ELSE 'function' END,
       pg_catalog.array_remove(ARRAY[
         pg_catalog.concat('SFUNC = ', g.aggtransfn::text),
         pg_catalog.concat('STYPE = ', pg_catalog.format_type(g.aggtranstype, NULL)),
         CASE WHEN g.aggfinalfn::oid <> '0'
              THEN pg_catalog.concat('FINALFUNC = ', g.aggfinalfn::text) END,
         CASE WHEN g.aggfinalextra THEN 'FINALFUNC_EXTRA' END,
         CASE WHEN g.aggcombinefn::oid <> '0'
              THEN pg_catalog.concat('COMBINEFUNC = ', g.aggcombinefn::text) END,
         CASE WHEN g.aggserialfn::oid <> '0'
              THEN pg_catalog.concat('SERIALFUNC = ', g.aggserialfn::text) END,
         CASE WHEN g.aggdeserialfn::oid <> '0'
              THEN pg_catalog.concat('DESERIALFUNC = ', g.aggdeserialfn::text) END,
         CASE WHEN g.agginitval IS NOT NULL
              THEN pg_catalog.concat('INITCOND = ', pg_catalog.quote_literal(g.agginitval)) END,
         CASE p.proparallel WHEN 's' THEN 'PARALLEL = SAFE'
                            WHEN 'r' THEN 'PARALLEL = RESTRICTED' END], NULL)
FROM pg_catalog.pg_proc AS p
JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace
LEFT JOIN pg_catalog.pg_aggregate AS g ON g.aggfnoid::oid = p.oid
WHERE (g.aggfnoid IS NULL OR g.aggkind = 'n')
  AND NOT pg_catalog.starts_with(n.nspname::text, 'pg_')
  AND n.nspname <> 'information_schema'
  AND NOT EXISTS (
    SELECT FROM pg_catalog.pg_depend AS e
    WHERE e.classid = 'pg_catalog.pg_proc'::regclass::oid
      AND e.objid = p.oid AND (e.deptype = 'e' OR e.deptype = 'i'))
ORDER BY n.nspname, p.proname, pg_catalog.pg_get_function_identity_arguments(p.oid) COLLATE "C"

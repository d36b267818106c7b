-- What a database has and a catalog does not hold: a feature and the object that has it.
WITH relations AS (
  SELECT c.*, pg_catalog.concat(pg_catalog.quote_ident(n.nspname::text), '.',
                                pg_catalog.quote_ident(c.relname::text)) AS identity
  FROM pg_catalog.pg_class AS c
  JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
  WHERE c.relpersistence <> 't'
    AND NOT pg_catalog.starts_with(n.nspname::text, 'pg_')
    AND n.nspname <> 'information_schema'
    AND NOT EXISTS (
      SELECT FROM pg_catalog.pg_depend AS e
      WHERE e.classid = 'pg_catalog.pg_class'::regclass::oid
        AND e.objid = c.oid AND e.deptype = 'e')
), columns AS (
  SELECT a.*, r.relkind, t.typstorage,
         pg_catalog.concat(r.identity, '.', pg_catalog.quote_ident(a.attname::text)) AS identity
  FROM pg_catalog.pg_attribute AS a
  JOIN relations AS r ON r.oid = a.attrelid
  JOIN pg_catalog.pg_type AS t ON t.oid = a.atttypid
  WHERE a.attnum > '0' AND NOT a.attisdropped
), found (feature, identity) AS (
  SELECT 'privileges', identity FROM relations WHERE relacl IS NOT NULL
  UNION ALL
  SELECT 'privileges', identity FROM columns WHERE attacl IS NOT NULL
  UNION ALL
  SELECT 'access method', r.identity
  FROM relations AS r JOIN pg_catalog.pg_am AS m ON m.oid = r.relam
  WHERE (r.relkind = 'r' OR r.relkind = 'p' OR r.relkind = 'm') AND m.amname <> 'heap'
  UNION ALL
  SELECT 'tablespace', identity FROM relations WHERE reltablespace <> '0'
  UNION ALL
  SELECT 'replica identity', identity FROM relations
  WHERE (relkind = 'r' OR relkind = 'p') AND relreplident <> 'd'
  UNION ALL
  SELECT 'forced row security that is not enabled', identity FROM relations
  WHERE relforcerowsecurity AND NOT relrowsecurity
  UNION ALL
  SELECT 'typed table', identity FROM relations WHERE reloftype <> '0'
  UNION ALL
  SELECT 'foreign table', identity FROM relations WHERE relkind = 'f'
  UNION ALL
  SELECT 'unlogged sequence', identity FROM relations WHERE relkind = 'S' AND relpersistence = 'u'
  UNION ALL
  SELECT 'parameters of a TOAST table', r.identity
  FROM relations AS r JOIN pg_catalog.pg_class AS t ON t.oid = r.reltoastrelid
  WHERE t.reloptions IS NOT NULL
  UNION ALL
  SELECT 'inheritance', r.identity
  FROM pg_catalog.pg_inherits AS i JOIN relations AS r ON r.oid = i.inhrelid
  WHERE r.relkind = 'r' AND NOT r.relispartition
  UNION ALL
  SELECT 'column storage', identity FROM columns
  WHERE (relkind = 'r' OR relkind = 'p') AND attstorage <> typstorage
  UNION ALL
  SELECT 'column compression', identity FROM columns WHERE attcompression <> ''
  UNION ALL
  SELECT 'column statistics target', identity FROM columns WHERE attstattarget >= '0'
  UNION ALL
  SELECT 'column parameters', identity FROM columns WHERE attoptions IS NOT NULL AND relkind <> 'i'
  UNION ALL
  SELECT 'default of a view column', c.identity
  FROM columns AS c JOIN pg_catalog.pg_attrdef AS d ON d.adrelid = c.attrelid AND d.adnum = c.attnum
  WHERE c.relkind = 'v'
  UNION ALL
  SELECT 'NOT NULL that is not validated or not inherited', r.identity
  FROM pg_catalog.pg_constraint AS k JOIN relations AS r ON r.oid = k.conrelid
  WHERE k.contype = 'n' AND (NOT k.convalidated OR k.connoinherit)
  UNION ALL
  SELECT 'index that a table is clustered on', r.identity
  FROM pg_catalog.pg_index AS i JOIN relations AS r ON r.oid = i.indexrelid
  WHERE i.indisclustered
  UNION ALL
  SELECT 'invalid index', r.identity
  FROM pg_catalog.pg_index AS i JOIN relations AS r ON r.oid = i.indexrelid
  WHERE NOT i.indisvalid
  UNION ALL
  SELECT 'parameters of a key''s index', r.identity
  FROM pg_catalog.pg_constraint AS k JOIN relations AS r ON r.oid = k.conindid
  WHERE r.reloptions IS NOT NULL AND k.contype <> 'f'
  UNION ALL
  SELECT 'rule', i.identity
  FROM pg_catalog.pg_rewrite AS w
  JOIN relations AS r ON r.oid = w.ev_class,
  LATERAL pg_catalog.pg_identify_object('pg_catalog.pg_rewrite'::regclass, w.oid, 0) AS i
  WHERE w.rulename <> '_RETURN'
  UNION ALL
  SELECT 'default privileges', i.identity
  FROM pg_catalog.pg_default_acl AS d,
  LATERAL pg_catalog.pg_identify_object('pg_catalog.pg_default_acl'::regclass, d.oid, 0) AS i
  UNION ALL
  SELECT 'privileges', i.identity
  FROM pg_catalog.pg_proc AS p,
  LATERAL pg_catalog.pg_identify_object('pg_catalog.pg_proc'::regclass, p.oid, 0) AS i
  WHERE p.proacl IS NOT NULL AND p.oid >= '16384'
    AND NOT EXISTS (
      SELECT FROM pg_catalog.pg_depend AS e
      WHERE e.classid = 'pg_catalog.pg_proc'::regclass::oid
        AND e.objid = p.oid AND e.deptype = 'e')
  UNION ALL
  SELECT 'privileges', n.nspname::text
  FROM pg_catalog.pg_namespace AS n
  WHERE n.nspacl IS NOT NULL AND n.oid >= '16384'
  UNION ALL
  SELECT 'privileges', i.identity
  FROM pg_catalog.pg_type AS t,
  LATERAL pg_catalog.pg_identify_object('pg_catalog.pg_type'::regclass, t.oid, 0) AS i
  WHERE t.typacl IS NOT NULL AND t.oid >= '16384'
  UNION ALL
  SELECT 'moving, ordered-set or sorting aggregate', i.identity
  FROM pg_catalog.pg_aggregate AS g,
  LATERAL pg_catalog.pg_identify_object(
    'pg_catalog.pg_proc'::regclass, g.aggfnoid::oid, 0) AS i
  WHERE (g.aggkind <> 'n' OR g.aggmtransfn::oid <> '0' OR g.aggsortop <> '0')
    AND g.aggfnoid::oid >= '16384'
    AND NOT EXISTS (
      SELECT FROM pg_catalog.pg_depend AS e
      WHERE e.classid = 'pg_catalog.pg_proc'::regclass::oid
        AND e.objid = g.aggfnoid::oid AND e.deptype = 'e')
  UNION ALL
  SELECT 'canonical function or operator class of a range', i.identity
  FROM pg_catalog.pg_range AS r
  JOIN pg_catalog.pg_opclass AS o ON o.oid = r.rngsubopc,
  LATERAL pg_catalog.pg_identify_object('pg_catalog.pg_type'::regclass, r.rngtypid, 0) AS i
  WHERE (r.rngcanonical::oid <> '0' OR NOT o.opcdefault) AND r.rngtypid >= '16384'
  UNION ALL
  SELECT i.type, i.identity
  FROM (
    SELECT 'pg_catalog.pg_statistic_ext'::regclass, oid FROM pg_catalog.pg_statistic_ext
    UNION ALL
    SELECT 'pg_catalog.pg_operator'::regclass, oid FROM pg_catalog.pg_operator
    UNION ALL
    SELECT 'pg_catalog.pg_opclass'::regclass, oid FROM pg_catalog.pg_opclass
    UNION ALL
    SELECT 'pg_catalog.pg_opfamily'::regclass, oid FROM pg_catalog.pg_opfamily
    UNION ALL
    SELECT 'pg_catalog.pg_cast'::regclass, oid FROM pg_catalog.pg_cast
    UNION ALL
    SELECT 'pg_catalog.pg_collation'::regclass, oid FROM pg_catalog.pg_collation
    UNION ALL
    SELECT 'pg_catalog.pg_conversion'::regclass, oid FROM pg_catalog.pg_conversion
    UNION ALL
    SELECT 'pg_catalog.pg_event_trigger'::regclass, oid FROM pg_catalog.pg_event_trigger
    UNION ALL
    SELECT 'pg_catalog.pg_publication'::regclass, oid FROM pg_catalog.pg_publication
    UNION ALL
    SELECT 'pg_catalog.pg_language'::regclass, oid FROM pg_catalog.pg_language
    UNION ALL
    SELECT 'pg_catalog.pg_foreign_server'::regclass, oid FROM pg_catalog.pg_foreign_server
    UNION ALL
    SELECT 'pg_catalog.pg_ts_config'::regclass, oid FROM pg_catalog.pg_ts_config
    UNION ALL
    SELECT 'pg_catalog.pg_ts_dict'::regclass, oid FROM pg_catalog.pg_ts_dict
    UNION ALL
    SELECT 'pg_catalog.pg_type'::regclass, oid FROM pg_catalog.pg_type
    WHERE typtype = 'b' AND typelem = '0'
    UNION ALL
    SELECT 'pg_catalog.pg_am'::regclass, oid FROM pg_catalog.pg_am
  ) AS made (class, oid),
  LATERAL pg_catalog.pg_identify_object(made.class, made.oid, 0) AS i
  WHERE made.oid >= '16384'
    AND NOT EXISTS (
      SELECT FROM pg_catalog.pg_depend AS e
      WHERE e.classid = made.class::oid AND e.objid = made.oid
        AND (e.deptype = 'e' OR e.deptype = 'i'))
  UNION ALL
  SELECT 'security label', i.identity
  FROM pg_catalog.pg_seclabel AS l,
  LATERAL pg_catalog.pg_identify_object(l.classoid, l.objoid, l.objsubid) AS i
)
SELECT feature, identity FROM found ORDER BY feature COLLATE "C", identity COLLATE "C"

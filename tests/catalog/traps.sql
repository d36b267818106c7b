-- Functions, operators and relations of a user that fit an inspector's queries better than the
-- server's own wherever those leave a choice.
CREATE FUNCTION public.trap() RETURNS boolean LANGUAGE plpgsql AS
  $$ BEGIN RAISE EXCEPTION 'trapped'; END $$;

DO $$
DECLARE
  types text[] := ARRAY['oid', 'name', 'text', '"char"', 'smallint', 'integer', 'bigint', 'boolean',
                        'regclass', 'regproc', 'varchar', 'smallint[]', 'oid[]', 'text[]'];
  lefts text;
  rights text;
  operator text;
BEGIN
  FOREACH lefts IN ARRAY types LOOP
    FOREACH rights IN ARRAY types LOOP
      EXECUTE format('CREATE FUNCTION public.trap(%s, %s) RETURNS boolean LANGUAGE sql AS %L',
                     lefts, rights, 'SELECT public.trap()');
      FOREACH operator IN ARRAY ARRAY['=', '<>', '<', '>', '>=', '~~', '!~~', '~', '!~', '||', '&'] LOOP
        EXECUTE format('CREATE OPERATOR public.%s (LEFTARG = %s, RIGHTARG = %s, FUNCTION = public.trap)',
                       operator, lefts, rights);
      END LOOP;
    END LOOP;
  END LOOP;
END $$;

CREATE FUNCTION public.quote_ident(name) RETURNS text LANGUAGE sql AS 'SELECT public.trap()::text';
CREATE FUNCTION public.starts_with(name, name) RETURNS boolean LANGUAGE sql AS 'SELECT public.trap()';
CREATE FUNCTION public.concat(text, text) RETURNS text LANGUAGE sql AS 'SELECT public.trap()::text';
CREATE FUNCTION public.unnest(oid[]) RETURNS SETOF oid LANGUAGE sql AS 'SELECT 1::oid WHERE public.trap()';

CREATE TABLE public.pg_class (oid oid, relname name CHECK (relname <> 'x'));
CREATE TABLE public.pg_namespace (oid oid PRIMARY KEY, nspname name);
CREATE DOMAIN public.regclass AS text;
CREATE DOMAIN public.oid AS text;
CREATE TABLE public."text" (a public.oid, b public.regclass);
CREATE TEMPORARY TABLE pg_attribute (attname text);
CREATE DOMAIN pg_temp.regclass AS text CHECK (public.trap());
CREATE DOMAIN pg_temp.oid AS text CHECK (public.trap());

CREATE TABLE bread (
  id      uuid NOT NULL,
  oven_id uuid NOT NULL,
  CONSTRAINT bread_pkey PRIMARY KEY (id)
);

CREATE TABLE oven (
  id    uuid NOT NULL,
  state text NOT NULL,
  CONSTRAINT oven_pkey PRIMARY KEY (id),
  CONSTRAINT oven_state_check CHECK (state IN ('hot', 'cold'))
);

CREATE FUNCTION bread_oven_rule() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  IF current_setting('quod.load', true) = 'on' AND pg_has_role(session_user, (SELECT relowner FROM pg_catalog.pg_class WHERE oid = TG_RELID), 'USAGE') THEN
    RETURN NEW;
  END IF;
  PERFORM 1 FROM oven AS p WHERE p.id = NEW.oven_id FOR SHARE;
  IF FOUND AND NOT EXISTS (SELECT 1 FROM oven AS p
      WHERE p.id = NEW.oven_id AND (state = 'hot')) THEN
    RAISE EXCEPTION 'Bread refers to Oven only where state = ''hot''' USING ERRCODE = 'check_violation', CONSTRAINT = 'bread_oven_rule';
  END IF;
  RETURN NEW;
END
$$;

CREATE FUNCTION oven_bread_rule() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  IF current_setting('quod.load', true) = 'on' AND pg_has_role(session_user, (SELECT relowner FROM pg_catalog.pg_class WHERE oid = TG_RELID), 'USAGE') THEN
    RETURN NEW;
  END IF;
  IF (SELECT state = 'hot' FROM (SELECT NEW.*) AS r) IS NOT TRUE
      AND EXISTS (SELECT 1 FROM bread AS c WHERE c.oven_id = NEW.id) THEN
    RAISE EXCEPTION 'Bread refers to Oven only where state = ''hot''' USING ERRCODE = 'check_violation', CONSTRAINT = 'oven_bread_rule';
  END IF;
  RETURN NEW;
END
$$;

CREATE INDEX idx_bread_oven ON bread (oven_id);

ALTER TABLE bread
  ADD CONSTRAINT bread_oven_id_fkey FOREIGN KEY (oven_id) REFERENCES oven (id) ON DELETE CASCADE;

CREATE TRIGGER bread_oven_rule BEFORE INSERT OR UPDATE OF oven_id ON bread FOR EACH ROW EXECUTE FUNCTION bread_oven_rule();

CREATE TRIGGER oven_bread_rule BEFORE UPDATE OF state ON oven FOR EACH ROW EXECUTE FUNCTION oven_bread_rule();

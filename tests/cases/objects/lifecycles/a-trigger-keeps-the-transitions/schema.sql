CREATE TABLE bread (
  id    uuid    NOT NULL,
  state text    NOT NULL DEFAULT 'dough',
  price integer,
  CONSTRAINT bread_pkey PRIMARY KEY (id),
  CONSTRAINT bread_state_check CHECK (state IN ('dough', 'baked', 'sold'))
);

CREATE FUNCTION bread_state_transition() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  IF current_setting('quod.load', true) = 'on' AND pg_has_role(session_user, (SELECT relowner FROM pg_catalog.pg_class WHERE oid = TG_RELID), 'USAGE') THEN
    RETURN NEW;
  END IF;
  IF TG_OP = 'INSERT' THEN
    IF NEW.state NOT IN ('dough') THEN
      RAISE EXCEPTION 'bread.state can not start as %', NEW.state USING ERRCODE = 'check_violation', CONSTRAINT = 'bread_state_transition', TABLE = 'bread', COLUMN = 'state';
    END IF;
  ELSIF NEW.state IS DISTINCT FROM OLD.state AND (
      (OLD.state = 'dough' AND NEW.state = 'baked')
      OR (OLD.state = 'baked' AND NEW.state = 'sold' AND (SELECT price IS NOT NULL FROM (SELECT NEW.*) AS r))
    ) IS NOT TRUE THEN
    RAISE EXCEPTION 'bread.state can not go from % to %', OLD.state, NEW.state USING ERRCODE = 'check_violation', CONSTRAINT = 'bread_state_transition', TABLE = 'bread', COLUMN = 'state';
  END IF;
  RETURN NEW;
END
$$;

CREATE TRIGGER bread_state_transition BEFORE INSERT OR UPDATE OF state ON bread FOR EACH ROW EXECUTE FUNCTION bread_state_transition();

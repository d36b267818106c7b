CREATE TYPE "Weather" AS ENUM ('calm', 'rough', 'storm');

CREATE TABLE crossing (
  id        uuid                     NOT NULL,
  vessel_id uuid                     NOT NULL,
  leaves_at timestamp with time zone NOT NULL,
  weather   "Weather"                NOT NULL,
  CONSTRAINT crossing_pkey PRIMARY KEY (id)
);

CREATE TABLE vessel (
  id        uuid                  NOT NULL,
  name      character varying(80) NOT NULL,
  berth     text                  NOT NULL,
  hull_code text                  NOT NULL,
  cars_max  integer               NOT NULL,
  phase     text                  NOT NULL,
  CONSTRAINT vessel_pkey PRIMARY KEY (id),
  CONSTRAINT vessel_hull_code_key UNIQUE (hull_code),
  CONSTRAINT vessel_cars_max_check CHECK (cars_max >= 1),
  CONSTRAINT vessel_name_check CHECK (char_length(name) BETWEEN 2 AND 80),
  CONSTRAINT vessel_phase_check CHECK (phase IN ('docked', 'sailing', 'retired'))
);

CREATE FUNCTION vessel_phase_transition() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  IF current_setting('quod.load', true) = 'on' AND pg_has_role(session_user, (SELECT relowner FROM pg_catalog.pg_class WHERE oid = TG_RELID), 'USAGE') THEN
    RETURN NEW;
  END IF;
  IF TG_OP = 'INSERT' THEN
    RETURN NEW;
  ELSIF NEW.phase IS DISTINCT FROM OLD.phase AND (
      (OLD.phase = 'docked' AND NEW.phase = 'sailing')
      OR (OLD.phase = 'sailing' AND NEW.phase = 'docked')
      OR (OLD.phase = 'docked' AND NEW.phase = 'retired')
    ) IS NOT TRUE THEN
    RAISE EXCEPTION 'vessel.phase can not go from % to %', OLD.phase, NEW.phase USING ERRCODE = 'check_violation', CONSTRAINT = 'vessel_phase_transition', TABLE = 'vessel', COLUMN = 'phase';
  END IF;
  RETURN NEW;
END
$$;

CREATE INDEX idx_crossing_leaves ON crossing (leaves_at DESC);

CREATE INDEX idx_crossing_vessel ON crossing (vessel_id);

CREATE INDEX vessel_berth_name_idx ON vessel (berth, name);

CREATE INDEX vessel_cars_max_idx ON vessel (cars_max);

ALTER TABLE crossing
  ADD CONSTRAINT crossing_vessel_id_fkey FOREIGN KEY (vessel_id) REFERENCES vessel (id) ON DELETE CASCADE;

CREATE TRIGGER vessel_phase_transition BEFORE INSERT OR UPDATE OF phase ON vessel FOR EACH ROW EXECUTE FUNCTION vessel_phase_transition();

CREATE TABLE booking (
  id        uuid                     NOT NULL DEFAULT gen_random_uuid(),
  code      text                     NOT NULL,
  starts_at timestamp with time zone NOT NULL,
  CONSTRAINT booking_pkey PRIMARY KEY (id),
  CONSTRAINT booking_code_key UNIQUE (code)
);

CREATE FUNCTION booking_code_fixed() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  IF current_setting('quod.load', true) = 'on' AND pg_has_role(session_user, (SELECT relowner FROM pg_catalog.pg_class WHERE oid = TG_RELID), 'USAGE') THEN
    RETURN NEW;
  END IF;
  IF NEW.code IS DISTINCT FROM OLD.code THEN
    RAISE EXCEPTION 'booking.code keeps its first value' USING ERRCODE = 'check_violation', CONSTRAINT = 'booking_code_fixed';
  END IF;
  RETURN NEW;
END
$$;

CREATE FUNCTION booking_starts_at_written() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  IF current_setting('quod.load', true) = 'on' AND pg_has_role(session_user, (SELECT relowner FROM pg_catalog.pg_class WHERE oid = TG_RELID), 'USAGE') THEN
    RETURN NEW;
  END IF;
  IF (SELECT starts_at >= now() FROM (SELECT NEW.*) AS r) IS FALSE THEN
    RAISE EXCEPTION 'booking is written only where starts_at >= now()' USING ERRCODE = 'check_violation', CONSTRAINT = 'booking_starts_at_written';
  END IF;
  RETURN NEW;
END
$$;

CREATE TRIGGER booking_code_fixed BEFORE UPDATE OF code ON booking FOR EACH ROW EXECUTE FUNCTION booking_code_fixed();

CREATE TRIGGER booking_starts_at_written BEFORE INSERT OR UPDATE OF starts_at ON booking FOR EACH ROW EXECUTE FUNCTION booking_starts_at_written();

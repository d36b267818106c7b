CREATE TABLE boats (
  id         uuid                     NOT NULL,
  touched_at timestamp with time zone NOT NULL,
  CONSTRAINT boats_pkey PRIMARY KEY (id)
);

CREATE TABLE mates (
  id uuid NOT NULL,
  CONSTRAINT mates_pkey PRIMARY KEY (id)
);

CREATE FUNCTION touch() RETURNS trigger AS $$
BEGIN NEW.touched_at = now(); RETURN NEW; END;
$$ LANGUAGE plpgsql;

CREATE TRIGGER boat_touched BEFORE UPDATE OF id ON boats FOR EACH ROW EXECUTE FUNCTION touch();

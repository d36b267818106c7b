CREATE TABLE bread (
  id         uuid                     NOT NULL,
  updated_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT bread_pkey PRIMARY KEY (id)
);

CREATE TABLE oven (
  id         uuid                     NOT NULL,
  updated_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT oven_pkey PRIMARY KEY (id)
);

CREATE FUNCTION set_updated_at() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  NEW.updated_at := now();
  RETURN NEW;
END
$$;

CREATE TRIGGER touch_bread BEFORE UPDATE ON bread FOR EACH ROW EXECUTE FUNCTION set_updated_at();

CREATE TRIGGER touch_oven BEFORE UPDATE ON oven FOR EACH ROW EXECUTE FUNCTION set_updated_at();

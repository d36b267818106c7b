CREATE TABLE bread (
  id         uuid                     NOT NULL,
  updated_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT bread_pkey PRIMARY KEY (id)
);

CREATE FUNCTION update_updated_at_column() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  NEW.updated_at := now();
  RETURN NEW;
END
$$;

CREATE TRIGGER touch_bread BEFORE UPDATE ON bread FOR EACH ROW EXECUTE FUNCTION update_updated_at_column();

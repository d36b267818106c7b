CREATE TABLE bread (
  id   uuid NOT NULL,
  name text NOT NULL,
  CONSTRAINT bread_pkey PRIMARY KEY (id)
);

CREATE FUNCTION shout() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.name := upper(NEW.name);
  RETURN NEW;
END
$$;

CREATE TRIGGER shout_bread BEFORE INSERT OR UPDATE OF name ON bread FOR EACH ROW WHEN (new.name <> '') EXECUTE FUNCTION shout();

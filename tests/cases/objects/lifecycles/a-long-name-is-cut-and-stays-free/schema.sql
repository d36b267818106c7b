CREATE TABLE the_bread_that_is_baked_in_the_morning_and_sold_before_noon (
  id                 uuid NOT NULL,
  state_of_the_bread text NOT NULL,
  CONSTRAINT the_bread_that_is_baked_in_the_morning_and_sold_before_noo_pkey PRIMARY KEY (id),
  CONSTRAINT the_bread_that_is_baked_in_the_morning_state_of_the_bread_check CHECK (state_of_the_bread IN ('dough', 'baked'))
);

CREATE FUNCTION the_bread_that_is_baked_in_the_mo_state_of_the_bread_transition() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  IF current_setting('quod.load', true) = 'on' AND pg_has_role(session_user, (SELECT relowner FROM pg_catalog.pg_class WHERE oid = TG_RELID), 'USAGE') THEN
    RETURN NEW;
  END IF;
  IF TG_OP = 'INSERT' THEN
    IF NEW.state_of_the_bread NOT IN ('dough') THEN
      RAISE EXCEPTION 'the_bread_that_is_baked_in_the_morning_and_sold_before_noon.state_of_the_bread can not start as %', NEW.state_of_the_bread USING ERRCODE = 'check_violation', CONSTRAINT = 'the_bread_that_is_baked_in_the_mo_state_of_the_bread_transition', TABLE = 'the_bread_that_is_baked_in_the_morning_and_sold_before_noon', COLUMN = 'state_of_the_bread';
    END IF;
  ELSIF NEW.state_of_the_bread IS DISTINCT FROM OLD.state_of_the_bread AND (
      (OLD.state_of_the_bread = 'dough' AND NEW.state_of_the_bread = 'baked')
    ) IS NOT TRUE THEN
    RAISE EXCEPTION 'the_bread_that_is_baked_in_the_morning_and_sold_before_noon.state_of_the_bread can not go from % to %', OLD.state_of_the_bread, NEW.state_of_the_bread USING ERRCODE = 'check_violation', CONSTRAINT = 'the_bread_that_is_baked_in_the_mo_state_of_the_bread_transition', TABLE = 'the_bread_that_is_baked_in_the_morning_and_sold_before_noon', COLUMN = 'state_of_the_bread';
  END IF;
  RETURN NEW;
END
$$;

CREATE TRIGGER the_bread_that_is_baked_in_the_mo_state_of_the_bread_transition BEFORE INSERT OR UPDATE OF state_of_the_bread ON the_bread_that_is_baked_in_the_morning_and_sold_before_noon FOR EACH ROW EXECUTE FUNCTION the_bread_that_is_baked_in_the_mo_state_of_the_bread_transition();

CREATE TABLE watches (
  id      uuid    NOT NULL,
  weekday integer NOT NULL,
  crew_id uuid    NOT NULL,
  ship_id uuid,
  port_id uuid,
  flag    text,
  CONSTRAINT watches_pkey PRIMARY KEY (id),
  CONSTRAINT watches_weekday_check CHECK (weekday BETWEEN 0 AND 6)
);

ALTER TABLE watches
  ADD CONSTRAINT watches_crew_id_fkey FOREIGN KEY (crew_id) REFERENCES crews (id);

ALTER TABLE watches
  ADD CONSTRAINT watches_flag_fkey FOREIGN KEY (flag) REFERENCES flags (code) ON DELETE CASCADE;

ALTER TABLE watches
  ADD CONSTRAINT watches_port_id_fkey FOREIGN KEY (port_id) REFERENCES ports (id) ON DELETE CASCADE;

ALTER TABLE watches
  ADD CONSTRAINT watches_ship_id_fkey FOREIGN KEY (ship_id) REFERENCES ships (id) ON DELETE CASCADE;

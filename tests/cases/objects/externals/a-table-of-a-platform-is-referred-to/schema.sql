CREATE TABLE profile (
  id      uuid   NOT NULL,
  nick    text   NOT NULL,
  crew_id bigint NOT NULL,
  CONSTRAINT profile_pkey PRIMARY KEY (id)
);

ALTER TABLE profile
  ADD CONSTRAINT profile_crew_id_fkey FOREIGN KEY (crew_id) REFERENCES crews (id) ON DELETE RESTRICT;

ALTER TABLE profile
  ADD CONSTRAINT profile_id_fkey FOREIGN KEY (id) REFERENCES auth.users (id) ON DELETE CASCADE;

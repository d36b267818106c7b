CREATE TABLE profiles (
  id      uuid   NOT NULL,
  nick    text   NOT NULL,
  crew_id bigint NOT NULL,
  CONSTRAINT profiles_pkey PRIMARY KEY (id)
);

ALTER TABLE profiles
  ADD CONSTRAINT profiles_crew_id_fkey FOREIGN KEY (crew_id) REFERENCES crews (id) ON DELETE RESTRICT;

ALTER TABLE profiles
  ADD CONSTRAINT profiles_id_fkey FOREIGN KEY (id) REFERENCES auth.users (id) ON DELETE CASCADE;

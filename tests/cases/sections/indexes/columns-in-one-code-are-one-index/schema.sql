CREATE TABLE boat (
  hull     uuid NOT NULL,
  shed     uuid NOT NULL,
  name     text NOT NULL,
  built_on date,
  CONSTRAINT boat_pkey PRIMARY KEY (hull)
);

CREATE TABLE rental (
  id        uuid                     NOT NULL,
  boat_id   uuid                     NOT NULL,
  member_id uuid                     NOT NULL,
  state     text                     NOT NULL,
  due_at    timestamp with time zone,
  CONSTRAINT rental_pkey PRIMARY KEY (id)
);

CREATE INDEX boat_built_on_shed_idx ON boat (built_on, shed DESC);

CREATE INDEX ix_boat_a ON boat (shed, name);

CREATE INDEX ix_boat_b ON boat (shed, built_on DESC);

CREATE INDEX ix_boat_c ON boat (built_on, name DESC);

CREATE INDEX ix_boat_d ON boat (built_on);

CREATE INDEX ix_boat_e ON boat (name, shed);

CREATE INDEX ix_boat_f ON boat (shed, built_on) WHERE name <> '';

CREATE INDEX ix_boat_g ON boat (shed, built_on);

CREATE INDEX ix_boat_h ON boat (lower(name), built_on);

CREATE UNIQUE INDEX ix_boat_i ON boat (name, hull);

CREATE INDEX rental_boat_id_state_idx ON rental (boat_id, state);

CREATE INDEX rental_due_at_member_id_idx ON rental (due_at DESC NULLS LAST, member_id);

CREATE INDEX rental_member_id_due_at_state_idx ON rental (member_id, due_at) WHERE state = 'open';

CREATE INDEX rental_member_id_idx ON rental (member_id);

CREATE INDEX rental_state_idx ON rental (state);

CREATE INDEX rental_state_member_id_idx ON rental (lower(state), member_id);

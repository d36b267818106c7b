CREATE TABLE halls (
  id   uuid NOT NULL,
  name text,
  CONSTRAINT halls_pkey PRIMARY KEY (id)
);

CREATE TABLE rehearsal (
  id      uuid NOT NULL,
  hall_id uuid NOT NULL,
  title   text NOT NULL,
  mood    text NOT NULL DEFAULT 'calm',
  note    text,
  status  text,
  CONSTRAINT rehearsal_pkey PRIMARY KEY (id),
  CONSTRAINT rehearsal_mood_check CHECK (mood IN ('calm', 'loud'))
);

ALTER TABLE rehearsal
  ADD CONSTRAINT rehearsal_hall_id_fkey FOREIGN KEY (hall_id) REFERENCES halls (id);

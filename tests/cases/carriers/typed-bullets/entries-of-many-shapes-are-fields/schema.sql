CREATE SCHEMA yard;

CREATE TABLE hive (
  id       uuid                     NOT NULL,
  name     character varying(40)    NOT NULL,
  frames   integer,
  queen_id uuid,
  mood     text,
  built_at timestamp with time zone,
  moved_at timestamp with time zone,
  notes    jsonb,
  CONSTRAINT hive_pkey PRIMARY KEY (id),
  CONSTRAINT hive_name_key UNIQUE (name),
  CONSTRAINT hive_mood_check CHECK (mood IN ('calm', 'cross'))
);

CREATE TABLE yard.slot (
  stand_id uuid    NOT NULL,
  place    integer NOT NULL,
  label    text,
  CONSTRAINT slot_pkey PRIMARY KEY (stand_id, place),
  CONSTRAINT slot_stand_id_label_key UNIQUE (stand_id, label)
);

CREATE TABLE yard.stand (
  id      uuid         NOT NULL,
  yard_id uuid,
  code    text         NOT NULL,
  kind    text,
  height  numeric(4,2),
  CONSTRAINT stand_pkey PRIMARY KEY (id),
  CONSTRAINT stand_kind_check CHECK (kind IN ('stone', 'wood'))
);

ALTER TABLE hive
  ADD CONSTRAINT hive_queen_id_fkey FOREIGN KEY (queen_id) REFERENCES queens (id);

ALTER TABLE yard.slot
  ADD CONSTRAINT slot_stand_id_fkey FOREIGN KEY (stand_id) REFERENCES yard.stand (id);

ALTER TABLE yard.stand
  ADD CONSTRAINT stand_yard_id_fkey FOREIGN KEY (yard_id) REFERENCES yard.yard (id);

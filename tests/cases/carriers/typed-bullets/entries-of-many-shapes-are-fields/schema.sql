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

CREATE TABLE yard_slot (
  stand_id uuid    NOT NULL,
  place    integer NOT NULL,
  label    text,
  CONSTRAINT yard_slot_pkey PRIMARY KEY (stand_id, place),
  CONSTRAINT yard_slot_stand_id_label_key UNIQUE (stand_id, label)
);

CREATE TABLE yard_stand (
  id      uuid         NOT NULL,
  yard_id uuid,
  code    text         NOT NULL,
  kind    text,
  height  numeric(4,2),
  CONSTRAINT yard_stand_pkey PRIMARY KEY (id),
  CONSTRAINT yard_stand_kind_check CHECK (kind IN ('stone', 'wood'))
);

ALTER TABLE hive
  ADD CONSTRAINT hive_queen_id_fkey FOREIGN KEY (queen_id) REFERENCES queens (id);

ALTER TABLE yard_slot
  ADD CONSTRAINT yard_slot_stand_id_fkey FOREIGN KEY (stand_id) REFERENCES yard_stand (id);

ALTER TABLE yard_stand
  ADD CONSTRAINT yard_stand_yard_id_fkey FOREIGN KEY (yard_id) REFERENCES yard.yard (id);

CREATE TABLE berth (
  id         uuid                  NOT NULL,
  harbour_id uuid,
  code       character varying(12),
  state      character varying(10),
  side       text,
  kind       text,
  length_m   numeric(6,2),
  depth_m    numeric(6,2)          DEFAULT 4,
  pilot      text,
  note       text,
  owner_id   uuid,
  CONSTRAINT berth_pkey PRIMARY KEY (id),
  CONSTRAINT berth_code_key UNIQUE (code),
  CONSTRAINT berth_side_check CHECK (side IN ('port', 'starboard')),
  CONSTRAINT berth_state_check CHECK (state IN ('free', 'taken'))
);

CREATE TABLE harbour (
  id uuid NOT NULL,
  CONSTRAINT harbour_pkey PRIMARY KEY (id)
);

ALTER TABLE berth
  ADD CONSTRAINT berth_harbour_id_fkey FOREIGN KEY (harbour_id) REFERENCES harbour (id) ON DELETE CASCADE;

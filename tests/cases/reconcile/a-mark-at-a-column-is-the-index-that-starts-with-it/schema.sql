CREATE TABLE crossing (
  id       uuid                     NOT NULL,
  ferry_id uuid                     NOT NULL,
  harbour  character varying(40)    NOT NULL,
  left_at  timestamp with time zone NOT NULL,
  captain  character varying(40),
  CONSTRAINT crossing_pkey PRIMARY KEY (id)
);

CREATE TABLE ferry (
  id   uuid                  NOT NULL,
  name character varying(40) NOT NULL,
  CONSTRAINT ferry_pkey PRIMARY KEY (id)
);

CREATE INDEX crossing_captain_idx ON crossing (captain);

CREATE INDEX crossing_left_at_idx ON crossing (left_at);

CREATE INDEX idx_crossing_captain ON crossing (captain, left_at) WHERE captain IS NOT NULL;

CREATE INDEX idx_crossing_ferry ON crossing (ferry_id, left_at);

CREATE INDEX idx_crossing_harbour ON crossing (harbour);

CREATE INDEX idx_crossing_harbour_left ON crossing (harbour, left_at);

CREATE INDEX ferry_name_id_idx ON ferry (name, id);

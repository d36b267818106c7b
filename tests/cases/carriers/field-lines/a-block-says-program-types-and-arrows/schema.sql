CREATE TABLE sailing (
  id          text,
  skipper_id  text,
  notes       json,
  leaves_at   timestamp with time zone,
  "calledOff" boolean                  NOT NULL DEFAULT false
);

CREATE TABLE skipper (
  id        text,
  email     text,
  grade     text,
  on_duty   boolean,
  joined_at timestamp with time zone,
  CONSTRAINT skipper_pkey PRIMARY KEY (id),
  CONSTRAINT skipper_email_key UNIQUE (email),
  CONSTRAINT skipper_grade_check CHECK (grade IN ('DECK', 'BRIDGE'))
);

ALTER TABLE sailing
  ADD CONSTRAINT sailing_skipper_id_fkey FOREIGN KEY (skipper_id) REFERENCES skipper (id);

CREATE TABLE sailing (
  id          text                     NOT NULL,
  skipper_id  text,
  notes       json,
  leaves_at   timestamp with time zone,
  "calledOff" boolean                  NOT NULL DEFAULT false,
  CONSTRAINT sailing_pkey PRIMARY KEY (id)
);

CREATE TABLE skipper (
  id        text                     NOT NULL,
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

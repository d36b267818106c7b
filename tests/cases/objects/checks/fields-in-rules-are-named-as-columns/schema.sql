CREATE TABLE cruise (
  id           integer               NOT NULL,
  start_date   date                  NOT NULL,
  end_date     date,
  captain_mail character varying(80),
  cabins       integer               NOT NULL,
  CONSTRAINT cruise_pkey PRIMARY KEY (id),
  CONSTRAINT cruise_cabins_check CHECK (cabins > 0),
  CONSTRAINT cruise_cabins_check1 CHECK (cabins >= 1),
  CONSTRAINT cruise_captain_mail_check CHECK (captain_mail ~ E'^[^@\\s]+@[^@\\s]+\\.[^@\\s]+$'),
  CONSTRAINT cruise_check CHECK (end_date > start_date)
);

CREATE TYPE member_rank AS ENUM ('MASTER', 'WARDEN', 'NOVICE');

CREATE TABLE members (
  id          uuid        NOT NULL,
  member_rank member_rank NOT NULL,
  CONSTRAINT members_pkey PRIMARY KEY (id)
);

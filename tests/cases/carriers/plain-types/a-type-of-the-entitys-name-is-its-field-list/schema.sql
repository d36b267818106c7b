CREATE TABLE buoy (
  id    bigint NOT NULL,
  label text,
  CONSTRAINT buoy_pkey PRIMARY KEY (id)
);

CREATE TABLE crew (
  id      integer NOT NULL,
  name    text    NOT NULL,
  rank    text    NOT NULL,
  left_on date,
  CONSTRAINT crew_pkey PRIMARY KEY (id),
  CONSTRAINT crew_rank_check CHECK (rank IN ('mate', 'captain'))
);

CREATE TABLE ferry (
  id    uuid    NOT NULL,
  name  text    NOT NULL,
  kind  text    NOT NULL,
  decks integer,
  CONSTRAINT ferry_pkey PRIMARY KEY (id),
  CONSTRAINT ferry_kind_check CHECK (kind IN ('Car', 'Rail'))
);

CREATE TABLE passenger (
  id      uuid NOT NULL,
  name    text NOT NULL,
  born_on date,
  CONSTRAINT passenger_pkey PRIMARY KEY (id)
);

CREATE TABLE port (
  id      uuid             NOT NULL,
  name    text,
  depth   double precision,
  aliases text[],
  CONSTRAINT port_pkey PRIMARY KEY (id)
);

CREATE TABLE ticket (
  id   uuid    NOT NULL,
  seat integer,
  kind text    NOT NULL,
  CONSTRAINT ticket_pkey PRIMARY KEY (id),
  CONSTRAINT ticket_kind_check CHECK (kind IN ('single', 'return'))
);

CREATE TABLE trip (
  id        uuid                     NOT NULL,
  ferry_id  uuid                     NOT NULL,
  leaves_at timestamp with time zone NOT NULL,
  fare      double precision,
  CONSTRAINT trip_pkey PRIMARY KEY (id)
);

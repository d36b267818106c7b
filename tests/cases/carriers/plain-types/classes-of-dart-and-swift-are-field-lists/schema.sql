CREATE TABLE dog (
  id            text                     NOT NULL,
  nickname      text,
  weight        double precision,
  colours       text[]                   NOT NULL,
  diet          jsonb                    NOT NULL,
  born_at       timestamp with time zone NOT NULL,
  is_vaccinated boolean                  NOT NULL,
  legs          integer                  NOT NULL,
  CONSTRAINT dog_pkey PRIMARY KEY (id)
);

CREATE TABLE keeper (
  id        uuid    NOT NULL,
  name      text    NOT NULL,
  phone     text,
  languages text[]  NOT NULL,
  prefs     jsonb,
  shifts    integer NOT NULL,
  CONSTRAINT keeper_pkey PRIMARY KEY (id)
);

CREATE INDEX dogs_by_birth ON dog (born_at);

CREATE INDEX keepers_by_name ON keeper (name);

CREATE TABLE badge (
  id        text NOT NULL,
  sailor_id text,
  CONSTRAINT badge_pkey PRIMARY KEY (id)
);

CREATE TABLE sailor (
  id   text NOT NULL,
  name text NOT NULL,
  CONSTRAINT sailor_pkey PRIMARY KEY (id)
);

CREATE TABLE sailors (
  id uuid NOT NULL,
  CONSTRAINT sailors_pkey PRIMARY KEY (id)
);

CREATE TABLE watch (
  id        text NOT NULL,
  sailor_id text,
  CONSTRAINT watch_pkey PRIMARY KEY (id)
);

CREATE TABLE watches (
  id        uuid NOT NULL,
  sailor_id uuid NOT NULL,
  CONSTRAINT watches_pkey PRIMARY KEY (id)
);

ALTER TABLE badge
  ADD CONSTRAINT badge_sailor_id_fkey FOREIGN KEY (sailor_id) REFERENCES sailor (id);

ALTER TABLE watch
  ADD CONSTRAINT watch_sailor_id_fkey FOREIGN KEY (sailor_id) REFERENCES sailor (id);

ALTER TABLE watches
  ADD CONSTRAINT watches_sailor_id_fkey FOREIGN KEY (sailor_id) REFERENCES sailors (id);

CREATE SEQUENCE choir_id_seq AS bigint;

CREATE SEQUENCE singer_id_seq AS integer;

CREATE SEQUENCE song_id_seq AS bigint;

CREATE TABLE account (
  id uuid NOT NULL,
  CONSTRAINT account_pkey PRIMARY KEY (id)
);

CREATE TABLE choir (
  id bigint NOT NULL DEFAULT nextval('choir_id_seq'::regclass),
  CONSTRAINT choir_pkey PRIMARY KEY (id)
);

CREATE TABLE singer (
  id         integer                  NOT NULL DEFAULT nextval('singer_id_seq'::regclass),
  account    uuid                     NOT NULL,
  choir      bigint                   NOT NULL,
  coach      integer,
  name       character varying(80)    NOT NULL,
  stage_name character varying(60),
  mail       character varying(254)   NOT NULL,
  voice      character varying(12)    DEFAULT 'alto',
  fee        numeric(8,2)             NOT NULL,
  rank       integer                  NOT NULL,
  photo      character varying(100),
  photo_size integer,
  about      text,
  joined     date                     DEFAULT current_date,
  seen_at    timestamp with time zone,
  extras     jsonb,
  nicknames  character varying(20)[],
  CONSTRAINT singer_pkey PRIMARY KEY (id),
  CONSTRAINT singer_account_key UNIQUE (account),
  CONSTRAINT singer_stage_name_key UNIQUE (stage_name)
);

CREATE TABLE song (
  id    bigint                 NOT NULL DEFAULT nextval('song_id_seq'::regclass),
  title character varying(120) NOT NULL,
  CONSTRAINT song_pkey PRIMARY KEY (id)
);

ALTER SEQUENCE choir_id_seq OWNED BY choir.id;

ALTER SEQUENCE singer_id_seq OWNED BY singer.id;

ALTER SEQUENCE song_id_seq OWNED BY song.id;

ALTER TABLE singer
  ADD CONSTRAINT singer_account_fkey FOREIGN KEY (account) REFERENCES account (id) ON DELETE CASCADE;

ALTER TABLE singer
  ADD CONSTRAINT singer_choir_fkey FOREIGN KEY (choir) REFERENCES choir (id) ON DELETE RESTRICT;

ALTER TABLE singer
  ADD CONSTRAINT singer_coach_fkey FOREIGN KEY (coach) REFERENCES singer (id) ON DELETE SET NULL;

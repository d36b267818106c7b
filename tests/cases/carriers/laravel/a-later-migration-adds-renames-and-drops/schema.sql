CREATE SEQUENCE berths_id_seq AS bigint;

CREATE SEQUENCE boats_id_seq AS bigint;

CREATE TABLE berths (
  id   bigint                NOT NULL DEFAULT nextval('berths_id_seq'::regclass),
  code character varying(10) NOT NULL,
  CONSTRAINT berths_pkey PRIMARY KEY (id),
  CONSTRAINT berths_code_key UNIQUE (code)
);

CREATE TABLE boats (
  id        bigint                NOT NULL DEFAULT nextval('boats_id_seq'::regclass),
  name      character varying(90),
  crew_size integer               NOT NULL DEFAULT 1,
  berth_id  bigint,
  CONSTRAINT boats_pkey PRIMARY KEY (id)
);

ALTER SEQUENCE berths_id_seq OWNED BY berths.id;

ALTER SEQUENCE boats_id_seq OWNED BY boats.id;

CREATE INDEX boats_berth_id_idx ON boats (berth_id);

ALTER TABLE boats
  ADD CONSTRAINT boats_berth_id_fkey FOREIGN KEY (berth_id) REFERENCES berths (id) ON DELETE SET NULL;

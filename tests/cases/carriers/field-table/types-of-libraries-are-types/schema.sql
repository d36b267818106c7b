CREATE SEQUENCE berth_id_seq AS bigint;

CREATE TABLE berth (
  id bigint NOT NULL DEFAULT nextval('berth_id_seq'::regclass),
  CONSTRAINT berth_pkey PRIMARY KEY (id)
);

CREATE TABLE ship (
  id           uuid                     NOT NULL,
  name         character varying(80)    NOT NULL,
  flag         character varying(2)     NOT NULL,
  call_sign    character varying(7),
  built_at     timestamp with time zone,
  launched     date,
  kind         text                     NOT NULL,
  aliases      character varying(40)[],
  owner_tax_id text,
  length       numeric,
  crew         bigint,
  refit_at     timestamp with time zone,
  stay         interval,
  papers       bytea,
  log          jsonb,
  note         text,
  contact      text,
  tracker      text,
  berth_id     bigint,
  CONSTRAINT ship_pkey PRIMARY KEY (id),
  CONSTRAINT ship_call_sign_key UNIQUE (call_sign),
  CONSTRAINT ship_kind_check CHECK (kind IN ('tug', 'ferry'))
);

ALTER SEQUENCE berth_id_seq OWNED BY berth.id;

ALTER TABLE ship
  ADD CONSTRAINT ship_berth_id_fkey FOREIGN KEY (berth_id) REFERENCES berth (id);

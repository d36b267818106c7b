CREATE SEQUENCE harbours_id_seq AS bigint;

CREATE SEQUENCE skippers_id_seq AS bigint;

CREATE TABLE boat_skipper (
  boat_id    uuid   NOT NULL,
  skipper_id bigint NOT NULL,
  CONSTRAINT boat_skipper_pkey PRIMARY KEY (boat_id, skipper_id)
);

CREATE TABLE boats (
  id             uuid                     NOT NULL,
  harbour_id     bigint                   NOT NULL,
  owned_by       bigint,
  name           character varying(255)   NOT NULL,
  sail           character varying(12),
  price          numeric(8,2)             NOT NULL DEFAULT 0,
  state          text                     NOT NULL DEFAULT 'afloat',
  berths         integer                  NOT NULL DEFAULT 2,
  masts          smallint                 NOT NULL,
  papers         json                     NOT NULL DEFAULT '{}',
  is_insured     boolean                  NOT NULL DEFAULT true,
  launched_at    timestamp with time zone NOT NULL DEFAULT now(),
  sold_on        date,
  mark           uuid                     NOT NULL DEFAULT gen_random_uuid(),
  source_type    character varying(255),
  source_id      bigint,
  remember_token character varying(100),
  created_at     timestamp with time zone,
  updated_at     timestamp with time zone,
  deleted_at     timestamp with time zone,
  CONSTRAINT boats_pkey PRIMARY KEY (id),
  CONSTRAINT boats_name_harbour_id_key UNIQUE (name, harbour_id),
  CONSTRAINT uq_boats_sail UNIQUE (sail),
  CONSTRAINT boats_state_check CHECK (state IN ('afloat', 'ashore'))
);

CREATE TABLE harbours (
  id         bigint                   NOT NULL DEFAULT nextval('harbours_id_seq'::regclass),
  name       character varying(100)   NOT NULL,
  country    character(2)             NOT NULL DEFAULT 'NL',
  created_at timestamp with time zone,
  updated_at timestamp with time zone,
  CONSTRAINT harbours_pkey PRIMARY KEY (id),
  CONSTRAINT harbours_name_key UNIQUE (name)
);

CREATE TABLE skippers (
  id bigint NOT NULL DEFAULT nextval('skippers_id_seq'::regclass),
  CONSTRAINT skippers_pkey PRIMARY KEY (id)
);

ALTER SEQUENCE harbours_id_seq OWNED BY harbours.id;

ALTER SEQUENCE skippers_id_seq OWNED BY skippers.id;

CREATE INDEX boats_source_type_source_id_idx ON boats (source_type, source_id);

CREATE INDEX boats_state_idx ON boats (state);

CREATE INDEX idx_boats_berthed ON boats (harbour_id, state);

ALTER TABLE boat_skipper
  ADD CONSTRAINT boat_skipper_boat_id_fkey FOREIGN KEY (boat_id) REFERENCES boats (id) ON DELETE CASCADE;

ALTER TABLE boat_skipper
  ADD CONSTRAINT boat_skipper_skipper_id_fkey FOREIGN KEY (skipper_id) REFERENCES skippers (id) ON DELETE RESTRICT;

ALTER TABLE boats
  ADD CONSTRAINT boats_harbour_id_fkey FOREIGN KEY (harbour_id) REFERENCES harbours (id) ON DELETE CASCADE;

ALTER TABLE boats
  ADD CONSTRAINT boats_owned_by_fkey FOREIGN KEY (owned_by) REFERENCES skippers (id) ON DELETE SET NULL;

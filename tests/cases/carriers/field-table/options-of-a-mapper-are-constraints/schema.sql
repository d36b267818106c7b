CREATE TABLE tree (
  id         integer                  NOT NULL,
  label      character varying(40)    NOT NULL,
  species    character varying(60)    NOT NULL,
  nickname   character varying(40),
  height     integer,
  planted_at timestamp with time zone DEFAULT now(),
  felled     boolean                  DEFAULT false,
  CONSTRAINT tree_pkey PRIMARY KEY (id),
  CONSTRAINT tree_label_key UNIQUE (label)
);

CREATE INDEX tree_species_idx ON tree (species);

CREATE TABLE vessel (
  id    uuid                  NOT NULL,
  name  character varying(80) NOT NULL,
  phase text                  NOT NULL,
  CONSTRAINT vessel_pkey PRIMARY KEY (id),
  CONSTRAINT vessel_phase_check CHECK (phase IN ('docked', 'sailing'))
);

CREATE TABLE berth (
  id    uuid                  NOT NULL,
  name  character varying(80) NOT NULL,
  state character varying(10) NOT NULL,
  depth numeric(4,1),
  CONSTRAINT berth_pkey PRIMARY KEY (id),
  CONSTRAINT berth_name_key UNIQUE (name),
  CONSTRAINT berth_state_check CHECK (state IN ('free', 'taken', 'closed'))
);

CREATE TABLE plots (
  id    text  NOT NULL,
  soil  text,
  shape jsonb NOT NULL,
  CONSTRAINT plots_pkey PRIMARY KEY (id)
);

CREATE TABLE rent (
  id        text    NOT NULL,
  tenant_id text    NOT NULL,
  cents     numeric NOT NULL,
  CONSTRAINT rent_pkey PRIMARY KEY (id)
);

CREATE TABLE tenant (
  id      text NOT NULL,
  plot_id text NOT NULL,
  name    text,
  CONSTRAINT tenant_pkey PRIMARY KEY (id)
);

CREATE TABLE tool (
  id    text NOT NULL,
  label text NOT NULL,
  CONSTRAINT tool_pkey PRIMARY KEY (id)
);

CREATE INDEX tools_by_label ON tool (label);

CREATE TABLE caixas (
  id       uuid                     NOT NULL,
  apelido  character varying(40)    NOT NULL,
  quadros  integer                  NOT NULL,
  vista_em timestamp with time zone,
  CONSTRAINT caixas_pkey PRIMARY KEY (id),
  CONSTRAINT caixas_apelido_key UNIQUE (apelido)
);

CREATE TABLE jars (
  id    uuid    NOT NULL,
  opis  text,
  dzien date,
  pelny boolean,
  CONSTRAINT jars_pkey PRIMARY KEY (id)
);

CREATE TABLE swarms (
  id      uuid                     NOT NULL,
  ten     text                     NOT NULL,
  so_con  integer,
  bat_luc timestamp with time zone,
  CONSTRAINT swarms_pkey PRIMARY KEY (id)
);

CREATE TABLE visite (
  id       uuid                     NOT NULL,
  nota     text,
  fatta_il timestamp with time zone,
  ore      integer,
  CONSTRAINT visite_pkey PRIMARY KEY (id)
);

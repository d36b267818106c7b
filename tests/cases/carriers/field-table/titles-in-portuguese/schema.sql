CREATE TABLE apiarios (
  id        uuid NOT NULL,
  nome      text NOT NULL,
  regiao_id uuid,
  CONSTRAINT apiarios_pkey PRIMARY KEY (id)
);

CREATE TABLE colmeias (
  id         uuid                  NOT NULL DEFAULT gen_random_uuid(),
  apiario_id uuid                  NOT NULL,
  apelido    character varying(60),
  peso_kg    numeric(6,2)          NOT NULL DEFAULT 0,
  CONSTRAINT colmeias_pkey PRIMARY KEY (id),
  CONSTRAINT colmeias_apelido_key UNIQUE (apelido)
);

ALTER TABLE colmeias
  ADD CONSTRAINT colmeias_apiario_id_fkey FOREIGN KEY (apiario_id) REFERENCES apiarios (id) ON DELETE CASCADE;

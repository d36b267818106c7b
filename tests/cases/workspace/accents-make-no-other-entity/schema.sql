CREATE TABLE anos_letivos (
  id uuid NOT NULL,
  CONSTRAINT anos_letivos_pkey PRIMARY KEY (id)
);

CREATE TABLE calendario (
  id      uuid NOT NULL,
  ano_id  uuid,
  otro_id uuid,
  CONSTRAINT calendario_pkey PRIMARY KEY (id)
);

CREATE TABLE equipe (
  id   uuid                  NOT NULL,
  nome character varying(80) NOT NULL,
  CONSTRAINT equipe_pkey PRIMARY KEY (id)
);

CREATE TABLE sessao (
  id        uuid    NOT NULL,
  medico_id uuid    NOT NULL,
  vaga      integer NOT NULL,
  CONSTRAINT sessao_pkey PRIMARY KEY (id)
);

ALTER TABLE calendario
  ADD CONSTRAINT calendario_ano_id_fkey FOREIGN KEY (ano_id) REFERENCES anos_letivos (id);

ALTER TABLE calendario
  ADD CONSTRAINT calendario_otro_id_fkey FOREIGN KEY (otro_id) REFERENCES calendario (id);

ALTER TABLE sessao
  ADD CONSTRAINT sessao_medico_id_fkey FOREIGN KEY (medico_id) REFERENCES equipe (id) ON DELETE CASCADE;

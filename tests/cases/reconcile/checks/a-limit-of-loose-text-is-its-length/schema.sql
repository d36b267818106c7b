CREATE TABLE barco (
  id   uuid NOT NULL,
  nome text NOT NULL,
  nota text,
  CONSTRAINT barco_pkey PRIMARY KEY (id),
  CONSTRAINT barco_nome_check CHECK (char_length(nome) <= 80),
  CONSTRAINT barco_nota_check CHECK (char_length(nota) <= 2000)
);

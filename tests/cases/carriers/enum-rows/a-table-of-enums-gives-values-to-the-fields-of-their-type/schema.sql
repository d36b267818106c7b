CREATE TYPE "Bandera" AS ENUM ('roja', 'verde');

CREATE TYPE "EstadoTicket" AS ENUM ('nuevo', 'usado', 'vencido');

CREATE TYPE "Idioma" AS ENUM ('es', 'pt', 'fr');

CREATE TYPE "OrigenTicket" AS ENUM ('Taquilla', 'Web');

CREATE TABLE tickets (
  id      bigint                NOT NULL,
  estado  "EstadoTicket"        DEFAULT 'nuevo',
  origen  "OrigenTicket",
  idioma  "Idioma",
  bandera "Bandera",
  clase   character varying(10),
  CONSTRAINT tickets_pkey PRIMARY KEY (id),
  CONSTRAINT tickets_clase_check CHECK (clase IN ('turista', 'camarote'))
);

CREATE SEQUENCE ticket_id_seq AS integer;

CREATE TABLE ticket (
  id      integer NOT NULL DEFAULT nextval('ticket_id_seq'::regclass),
  sold_at text    DEFAULT now(),
  CONSTRAINT ticket_pkey PRIMARY KEY (id)
);

ALTER SEQUENCE ticket_id_seq OWNED BY ticket.id;

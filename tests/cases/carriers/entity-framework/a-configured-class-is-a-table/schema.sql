CREATE SEQUENCE seat_id_seq AS integer;

CREATE TABLE halls (
  id   uuid                  NOT NULL DEFAULT gen_random_uuid(),
  name character varying(60) NOT NULL,
  CONSTRAINT halls_pkey PRIMARY KEY (id)
);

CREATE TABLE seat (
  id        integer                  NOT NULL DEFAULT nextval('seat_id_seq'::regclass),
  hall_id   uuid                     NOT NULL,
  kind      character varying(20)    NOT NULL,
  row_label text                     NOT NULL DEFAULT 'A',
  remark    text,
  price     numeric(8,2)             NOT NULL DEFAULT 12.5,
  is_broken boolean                  NOT NULL DEFAULT false,
  tags      text[]                   NOT NULL,
  seen_at   timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT seat_pkey PRIMARY KEY (id),
  CONSTRAINT seat_hall_id_row_label_key UNIQUE (hall_id, row_label),
  CONSTRAINT seat_kind_check CHECK (kind IN ('Stalls', 'Balcony'))
);

ALTER SEQUENCE seat_id_seq OWNED BY seat.id;

ALTER TABLE seat
  ADD CONSTRAINT seat_hall_id_fkey FOREIGN KEY (hall_id) REFERENCES halls (id) ON DELETE RESTRICT;

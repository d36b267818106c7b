CREATE TABLE attendance (
  id       uuid    NOT NULL,
  piece_id uuid    NOT NULL,
  present  boolean NOT NULL,
  CONSTRAINT attendance_pkey PRIMARY KEY (id)
);

CREATE TABLE pieces (
  difficulty       integer NOT NULL,
  arranged_from_id uuid,
  id               uuid    NOT NULL,
  CONSTRAINT pieces_pkey PRIMARY KEY (id)
);

ALTER TABLE attendance
  ADD CONSTRAINT attendance_piece_id_fkey FOREIGN KEY (piece_id) REFERENCES pieces (id);

ALTER TABLE pieces
  ADD CONSTRAINT pieces_arranged_from_id_fkey FOREIGN KEY (arranged_from_id) REFERENCES pieces (id);

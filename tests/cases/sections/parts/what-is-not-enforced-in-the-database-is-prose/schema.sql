CREATE TABLE lamp (
  id   uuid NOT NULL,
  kind text NOT NULL,
  note text,
  CONSTRAINT lamp_pkey PRIMARY KEY (id),
  CONSTRAINT lamp_note_check CHECK (char_length(note) BETWEEN 1 AND 20)
);

CREATE TABLE note (
  id        uuid NOT NULL,
  writer_id uuid NOT NULL,
  reader_id uuid NOT NULL,
  title     text NOT NULL,
  CONSTRAINT note_pkey PRIMARY KEY (id)
);

CREATE TABLE tag (
  id       uuid NOT NULL,
  owner_id uuid NOT NULL,
  name     text NOT NULL,
  label    text NOT NULL,
  slug     text NOT NULL,
  CONSTRAINT tag_pkey PRIMARY KEY (id),
  CONSTRAINT tag_owner_id_label_key UNIQUE (owner_id, label),
  CONSTRAINT tag_owner_id_name_key UNIQUE (owner_id, name)
);

CREATE TABLE "user" (
  id uuid NOT NULL,
  CONSTRAINT user_pkey PRIMARY KEY (id)
);

ALTER TABLE note
  ADD CONSTRAINT note_reader_id_fkey FOREIGN KEY (reader_id) REFERENCES "user" (id);

ALTER TABLE note
  ADD CONSTRAINT note_writer_id_fkey FOREIGN KEY (writer_id) REFERENCES "user" (id);

ALTER TABLE tag
  ADD CONSTRAINT tag_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES "user" (id);

CREATE TABLE note (
  id       uuid NOT NULL,
  actor    text,
  actor_id uuid,
  CONSTRAINT note_pkey PRIMARY KEY (id),
  CONSTRAINT note_actor_check CHECK (actor IN ('USER', 'ANONYMOUS')),
  CONSTRAINT note_check CHECK (actor = 'USER' IS NOT TRUE OR actor_id IS NOT NULL),
  CONSTRAINT note_check1 CHECK (actor = 'ANONYMOUS' IS NOT TRUE OR actor_id IS NULL)
);

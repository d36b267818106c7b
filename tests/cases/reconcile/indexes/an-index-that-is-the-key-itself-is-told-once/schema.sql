CREATE TABLE room (
  id         uuid                     NOT NULL,
  number     text                     NOT NULL,
  code       text                     NOT NULL,
  label      text                     NOT NULL,
  badge      text                     NOT NULL,
  deleted_at timestamp with time zone,
  CONSTRAINT room_pkey PRIMARY KEY (id),
  CONSTRAINT room_badge_key UNIQUE (badge),
  CONSTRAINT room_code_key UNIQUE (code)
);

CREATE INDEX idx_room_badge ON room (badge);

CREATE INDEX idx_room_deleted ON room (deleted_at);

CREATE UNIQUE INDEX uq_room_label ON room (label) WHERE deleted_at IS NULL;

CREATE UNIQUE INDEX uq_room_number ON room (number) WHERE deleted_at IS NULL;

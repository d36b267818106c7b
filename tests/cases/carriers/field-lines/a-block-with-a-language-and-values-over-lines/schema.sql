CREATE TABLE letter (
  id        bigint                      NOT NULL,
  sender_id bigint,
  title     character varying(120),
  state     text,
  sent_at   timestamp without time zone,
  CONSTRAINT letter_pkey PRIMARY KEY (id),
  CONSTRAINT letter_title_key UNIQUE (title),
  CONSTRAINT letter_state_check CHECK (state IN ('draft', 'sent'))
);

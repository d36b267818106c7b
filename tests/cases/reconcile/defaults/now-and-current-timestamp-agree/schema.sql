CREATE TABLE bread (
  id    uuid                     NOT NULL,
  at    timestamp with time zone NOT NULL DEFAULT now(),
  price numeric(6,2)             NOT NULL DEFAULT 0,
  name  text                     NOT NULL DEFAULT 'loaf',
  hot   boolean                  NOT NULL DEFAULT false,
  CONSTRAINT bread_pkey PRIMARY KEY (id)
);

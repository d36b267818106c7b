CREATE TABLE bread (
  id    uuid                     NOT NULL,
  name  character varying(40)    NOT NULL DEFAULT 'loaf',
  price numeric(6,2)             NOT NULL DEFAULT 0,
  tags  text[]                   NOT NULL DEFAULT '{}',
  extra jsonb                    DEFAULT '{}'::jsonb,
  at    timestamp with time zone NOT NULL DEFAULT now(),
  until date                     DEFAULT (current_date + 3),
  hot   boolean                  NOT NULL DEFAULT false,
  for_  interval                 DEFAULT '5 minutes'::interval,
  CONSTRAINT bread_pkey PRIMARY KEY (id)
);

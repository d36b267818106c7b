CREATE TABLE bread_roll (
  id        uuid                     NOT NULL,
  baked_at  timestamp with time zone NOT NULL,
  http_code integer                  NOT NULL,
  CONSTRAINT bread_roll_pkey PRIMARY KEY (id)
);

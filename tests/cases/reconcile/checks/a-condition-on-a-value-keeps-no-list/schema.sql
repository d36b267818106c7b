CREATE TABLE ferry (
  id      uuid                  NOT NULL,
  status  character varying(20) NOT NULL,
  captain character varying(80),
  CONSTRAINT ferry_pkey PRIMARY KEY (id),
  CONSTRAINT ferry_check CHECK (status = 'at-sea' IS NOT TRUE OR captain IS NOT NULL),
  CONSTRAINT ferry_status_check CHECK (status IN ('moored', 'at-sea'))
);

CREATE TABLE loan (
  id      integer               NOT NULL,
  state   text                  NOT NULL,
  lent_on date                  NOT NULL,
  back_on date,
  note    character varying(40),
  CONSTRAINT loan_pkey PRIMARY KEY (id),
  CONSTRAINT loan_check CHECK (back_on IS NULL OR back_on >= lent_on),
  CONSTRAINT loan_check1 CHECK ((state = 'back') = (back_on IS NOT NULL))
);

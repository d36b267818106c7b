CREATE TABLE guest (
  id       uuid NOT NULL,
  room     text,
  passport text,
  guardian text,
  deposit  text,
  invoice  text,
  visa     text,
  bed      text,
  locker   text,
  company  text,
  email    text NOT NULL,
  phone    text NOT NULL,
  nick     text,
  born     date NOT NULL,
  CONSTRAINT guest_pkey PRIMARY KEY (id)
);

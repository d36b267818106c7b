CREATE TABLE harbour (
  depth numeric(4,1),
  id    bigint       NOT NULL,
  CONSTRAINT harbour_pkey PRIMARY KEY (id)
);

CREATE TABLE mooring (
  id         uuid   NOT NULL,
  harbour_id bigint NOT NULL,
  skipper_id uuid,
  CONSTRAINT mooring_pkey PRIMARY KEY (id)
);

CREATE INDEX idx_mooring_harbour_id ON mooring (harbour_id);

ALTER TABLE mooring
  ADD CONSTRAINT mooring_harbour_id_fkey FOREIGN KEY (harbour_id) REFERENCES harbour (id);

ALTER TABLE mooring
  ADD CONSTRAINT mooring_skipper_id_fkey FOREIGN KEY (skipper_id) REFERENCES skipper (id);

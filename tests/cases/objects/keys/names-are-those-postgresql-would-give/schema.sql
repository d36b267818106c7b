CREATE TABLE the_bread_that_is_baked_in_the_morning_and_sold_before_noon (
  id uuid NOT NULL,
  the_name_by_which_it_is_known_to_everybody text NOT NULL,
  the_name_by_which_it_is_known_to_everybody_else text NOT NULL,
  "ünïcödé_ünïcödé_ünïcödé_ünïcödé_ünïcödé" text NOT NULL,
  CONSTRAINT the_bread_that_is_baked_in_the_morning_and_sold_before_noo_pkey PRIMARY KEY (id),
  CONSTRAINT the_bread_that_is_baked_in_th_the_name_by_which_it_is_know_key1 UNIQUE (the_name_by_which_it_is_known_to_everybody_else),
  CONSTRAINT the_bread_that_is_baked_in_th_the_name_by_which_it_is_known_key UNIQUE (the_name_by_which_it_is_known_to_everybody),
  CONSTRAINT "the_bread_that_is_baked_in_th_ünïcödé_ünïcödé_ünï_key" UNIQUE ("ünïcödé_ünïcödé_ünïcödé_ünïcödé_ünïcödé")
);

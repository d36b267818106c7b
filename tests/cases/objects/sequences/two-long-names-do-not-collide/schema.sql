CREATE TABLE the_bread_that_is_baked_in_the_morning_and_sold_before_noon (
  first_number_of_the_day   integer NOT NULL,
  first_number_of_the_day_2 integer NOT NULL,
  CONSTRAINT the_bread_that_is_baked_in_the_morning_and_sold_before_noo_pkey PRIMARY KEY (first_number_of_the_day)
);

CREATE TABLE "BreadRoll" (
  id        uuid                     NOT NULL,
  "bakedAt" timestamp with time zone NOT NULL,
  CONSTRAINT "BreadRoll_pkey" PRIMARY KEY (id)
);

CREATE INDEX "idx_Roll_bakedAt" ON "BreadRoll" ("bakedAt");

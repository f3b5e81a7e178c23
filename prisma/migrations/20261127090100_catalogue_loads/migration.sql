-- CreateTable. Rows of an edition are written before the edition is there; what stands here and has no load at work is
-- left over from a crash.
CREATE TABLE "catalogue_load" (
    "edition_id" UUID NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "catalogue_load_pkey" PRIMARY KEY ("edition_id")
);

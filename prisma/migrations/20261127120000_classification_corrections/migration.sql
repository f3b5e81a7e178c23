-- CreateTable
CREATE TABLE "classification_correction" (
    "id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "text" VARCHAR(1000) NOT NULL,
    "text_key" CHAR(64) NOT NULL,
    "norm_code" VARCHAR(30) NOT NULL,
    "created_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "classification_correction_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "classification_correction_organisation_id_created_at_id_idx" ON "classification_correction"("organisation_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "classification_correction_organisation_id_text_key_key" ON "classification_correction"("organisation_id", "text_key");

-- AlterTable
ALTER TABLE "estimate_import" ADD COLUMN     "column_mapping" JSONB;

-- CreateTable
CREATE TABLE "column_mapping" (
    "organisation_id" UUID NOT NULL,
    "fingerprint" VARCHAR(16) NOT NULL,
    "columns" JSONB NOT NULL,
    "updated_by" UUID NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "column_mapping_pkey" PRIMARY KEY ("organisation_id","fingerprint")
);

-- CreateIndex
CREATE INDEX "column_mapping_organisation_id_updated_at_idx" ON "column_mapping"("organisation_id", "updated_at" DESC);

-- See docs/decisions/0013-row-level-security.md.
SELECT keep_to_organisation('column_mapping');

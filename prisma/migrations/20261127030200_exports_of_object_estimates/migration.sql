-- An export is of a local estimate or of an object estimate.
ALTER TABLE "estimate_export" ALTER COLUMN "estimate_id" DROP NOT NULL;
ALTER TABLE "estimate_export" ADD COLUMN "object_estimate_id" UUID;
ALTER TABLE "estimate_export" ADD CONSTRAINT "estimate_export_one_of_both"
    CHECK (("estimate_id" IS NULL) <> ("object_estimate_id" IS NULL));

CREATE INDEX "estimate_export_object_estimate_id_idx" ON "estimate_export"("object_estimate_id");

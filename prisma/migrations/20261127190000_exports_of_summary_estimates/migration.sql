-- An export is of a local, an object or a summary estimate.
ALTER TABLE "estimate_export" ADD COLUMN "summary_estimate_id" UUID;
ALTER TABLE "estimate_export" DROP CONSTRAINT "estimate_export_one_of_both";
ALTER TABLE "estimate_export" ADD CONSTRAINT "estimate_export_of_one"
    CHECK (num_nonnulls("estimate_id", "object_estimate_id", "summary_estimate_id") = 1);

CREATE INDEX "estimate_export_summary_estimate_id_idx" ON "estimate_export"("summary_estimate_id");

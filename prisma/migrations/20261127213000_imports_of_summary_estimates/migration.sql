-- An import makes a local, an object or a summary estimate.
ALTER TABLE "estimate_import" ADD COLUMN "summary_estimate_id" UUID;

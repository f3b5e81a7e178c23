-- An import makes a local estimate or an object estimate.
ALTER TABLE "estimate_import" ADD COLUMN "object_estimate_id" UUID;

-- Documents name things at greater length than our forms do.
ALTER TABLE "consolidated_estimate" ALTER COLUMN "number" SET DATA TYPE TEXT;
ALTER TABLE "consolidated_estimate" ALTER COLUMN "name" SET DATA TYPE TEXT;
ALTER TABLE "consolidated_estimate" ALTER COLUMN "reason" SET DATA TYPE TEXT;
ALTER TABLE "consolidated_row" ALTER COLUMN "number" SET DATA TYPE TEXT;
ALTER TABLE "consolidated_row" ALTER COLUMN "name" SET DATA TYPE TEXT;
ALTER TABLE "consolidated_row" ALTER COLUMN "reason" SET DATA TYPE TEXT;

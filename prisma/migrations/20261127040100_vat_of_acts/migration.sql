-- Acts keep what of their total bears no VAT. Those signed before were charged in full.

-- AlterTable
ALTER TABLE "act" ADD COLUMN     "vat_exempt" DECIMAL(20,2);

ALTER TABLE "act" DROP CONSTRAINT "act_signed_whole";
-- The one change of signed acts: a figure that they did not have, which changes none of the others.
ALTER TABLE "act" DISABLE TRIGGER "act_is_signed";
UPDATE "act" SET "vat_exempt" = 0, "done" = "done" || '{"vatExempt": "0.00"}' WHERE "sequence" IS NOT NULL;
ALTER TABLE "act" ENABLE TRIGGER "act_is_signed";
ALTER TABLE "act" ADD CONSTRAINT "act_signed_whole" CHECK (
    num_nulls("sequence", "signed_by", "signed_at", "total", "vat_exempt", "is_complete", "buckets", "contributions_base",
        "done", "issues", "estimate_revision", "engine_version") IN (0, 12)
    AND ("vat" IS NULL) = ("sequence" IS NULL OR "vat_rate_percent" IS NULL)
);

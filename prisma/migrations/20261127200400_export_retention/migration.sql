-- The file of an export goes after a while; what was exported, and when, stays.
ALTER TYPE "export_state" ADD VALUE 'expired';
CREATE INDEX "estimate_export_state_updated_at_idx" ON "estimate_export"("state", "updated_at");

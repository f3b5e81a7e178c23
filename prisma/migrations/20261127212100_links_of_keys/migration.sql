-- A link that a key has made acts with the rights of the key, and ends with it.
ALTER TABLE "file_link" ADD COLUMN "api_key_id" UUID;
-- Whoever uses a link to an export is asked whether they still see it.
CREATE INDEX "estimate_export_file_id_idx" ON "estimate_export"("file_id");

-- A link may do what whoever made it may do when it is used: also where that is an API key, which ends or lacks a scope.
ALTER TABLE "file_link" ADD COLUMN "api_key_id" UUID;
ALTER TABLE "file_link" ADD COLUMN "permission" VARCHAR(40);
UPDATE "file_link" SET "permission" = CASE WHEN "kind" = 'upload' THEN 'files:write' ELSE 'files:read' END;
ALTER TABLE "file_link" ALTER COLUMN "permission" SET NOT NULL;

-- What a file holds now, and what was found in it. Its first content lies under the id of the file, as before.
ALTER TABLE "stored_file" ADD COLUMN "content_id" UUID;
ALTER TABLE "stored_file" ADD COLUMN "version" INTEGER NOT NULL DEFAULT 1;
ALTER TABLE "stored_file" ADD COLUMN "scan" VARCHAR(20) NOT NULL DEFAULT 'not_scanned';
UPDATE "stored_file" SET "content_id" = "id";
ALTER TABLE "stored_file" ALTER COLUMN "content_id" SET NOT NULL;

-- Every content that a file has had, the present one included. The id is that of the bytes.
CREATE TABLE "file_version" (
    "id" UUID NOT NULL,
    "file_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "name" VARCHAR(255) NOT NULL,
    "media_type" VARCHAR(100) NOT NULL,
    "size_bytes" BIGINT NOT NULL,
    "sha256" CHAR(64) NOT NULL,
    "scan" VARCHAR(20) NOT NULL,
    "created_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "file_version_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "file_version_file_id_number_key" ON "file_version"("file_id", "number");
ALTER TABLE "file_version" ADD CONSTRAINT "file_version_file_id_fkey" FOREIGN KEY ("file_id") REFERENCES "stored_file"("id") ON DELETE CASCADE ON UPDATE CASCADE;
INSERT INTO "file_version" SELECT "id", "id", 1, "name", "media_type", "size_bytes", "sha256", "scan", "created_by", "created_at" FROM "stored_file";

-- How much an organisation keeps, and has begun to send. Counted in the transaction of every change.
CREATE TABLE "file_usage" (
    "organisation_id" UUID NOT NULL,
    "bytes" BIGINT NOT NULL,
    "files" INTEGER NOT NULL,

    CONSTRAINT "file_usage_pkey" PRIMARY KEY ("organisation_id")
);
INSERT INTO "file_usage"
SELECT "organisation_id", sum("size_bytes"), count(*) FROM "stored_file" WHERE "purpose" = 'upload' GROUP BY 1;

-- Who has downloaded what. Outlives the file.
CREATE TABLE "file_access" (
    "id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "file_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "user_id" UUID,
    "api_key_id" UUID,
    "link_id" UUID,
    "ip" VARCHAR(45),
    "first_byte" BIGINT NOT NULL,
    "last_byte" BIGINT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "file_access_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "file_access_file_id_created_at_id_idx" ON "file_access"("file_id", "created_at" DESC, "id" DESC);
CREATE INDEX "file_access_created_at_idx" ON "file_access"("created_at");

-- A file on its way in that may be interrupted. Its id becomes that of the file.
CREATE TABLE "file_upload" (
    "id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "name" VARCHAR(255) NOT NULL,
    "size_bytes" BIGINT NOT NULL,
    "received_bytes" BIGINT NOT NULL DEFAULT 0,
    "sha256" CHAR(64),
    "metadata" VARCHAR(4000) NOT NULL,
    "created_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "file_upload_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "file_upload_expires_at_idx" ON "file_upload"("expires_at");

-- What has arrived of it, each piece a blob of its own.
CREATE TABLE "file_upload_part" (
    "id" UUID NOT NULL,
    "upload_id" UUID NOT NULL,
    "first_byte" BIGINT NOT NULL,
    "size_bytes" BIGINT NOT NULL,

    CONSTRAINT "file_upload_part_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "file_upload_part_upload_id_first_byte_key" ON "file_upload_part"("upload_id", "first_byte");
ALTER TABLE "file_upload_part" ADD CONSTRAINT "file_upload_part_upload_id_fkey" FOREIGN KEY ("upload_id") REFERENCES "file_upload"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Links that act for whoever made them, for a while: to download one version of a file, or to send one file.
CREATE TABLE "file_link" (
    "id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "kind" VARCHAR(20) NOT NULL,
    "file_id" UUID,
    "version" INTEGER,
    "created_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "file_link_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "file_link_expires_at_idx" ON "file_link"("expires_at");
CREATE INDEX "file_link_file_id_idx" ON "file_link"("file_id");
ALTER TABLE "file_link" ADD CONSTRAINT "file_link_file_id_fkey" FOREIGN KEY ("file_id") REFERENCES "stored_file"("id") ON DELETE CASCADE ON UPDATE CASCADE;

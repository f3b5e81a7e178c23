-- An archive whose members are imported one by one.
CREATE TABLE "bulk_import" (
    "id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "file_id" UUID NOT NULL,
    "file_name" VARCHAR(255) NOT NULL,
    "state" VARCHAR(20) NOT NULL,
    "failure" JSONB,
    "job_id" UUID NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "bulk_import_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "bulk_import_organisation_id_created_at_id_idx" ON "bulk_import"("organisation_id", "created_at" DESC, "id" DESC);
CREATE INDEX "bulk_import_file_id_idx" ON "bulk_import"("file_id");

-- What came of each member, in the order of the archive. A row is there once the member is dealt with.
CREATE TABLE "bulk_import_member" (
    "bulk_import_id" UUID NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "name" VARCHAR(255) NOT NULL,
    "size_bytes" BIGINT NOT NULL,
    "file_id" UUID,
    "import_id" UUID,
    "failure" JSONB,

    CONSTRAINT "bulk_import_member_pkey" PRIMARY KEY ("bulk_import_id","ordinal")
);
ALTER TABLE "bulk_import_member" ADD CONSTRAINT "bulk_import_member_bulk_import_id_fkey" FOREIGN KEY ("bulk_import_id") REFERENCES "bulk_import"("id") ON DELETE CASCADE ON UPDATE CASCADE;

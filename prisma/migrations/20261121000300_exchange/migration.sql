-- The name of the file at the time: the file may go once the import is done.
ALTER TABLE "estimate_import" ADD COLUMN "file_name" VARCHAR(255) NOT NULL DEFAULT '';

ALTER TABLE "estimate_export" ADD COLUMN "version" INTEGER NOT NULL DEFAULT 1;

-- What the reader and the calculation found in a document, in its order; read a page at a time.
CREATE TABLE "import_issue" (
    "import_id" UUID NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "code" VARCHAR(100) NOT NULL,
    "severity" VARCHAR(10) NOT NULL,
    "message" JSONB NOT NULL,
    "remedy" JSONB NOT NULL,
    "place" JSONB NOT NULL,
    "position_number" VARCHAR(30),

    CONSTRAINT "import_issue_pkey" PRIMARY KEY ("import_id","ordinal")
);

ALTER TABLE "import_issue" ADD CONSTRAINT "import_issue_import_id_fkey" FOREIGN KEY ("import_id") REFERENCES "estimate_import"("id") ON DELETE CASCADE ON UPDATE CASCADE;

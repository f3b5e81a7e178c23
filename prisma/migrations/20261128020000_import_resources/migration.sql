-- How the resource lines of a document stand in an edition of the catalogue: each resource once, however many lines it has.

-- CreateTable
CREATE TABLE "import_resource" (
    "import_id" UUID NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "kind" VARCHAR(20) NOT NULL,
    "code" VARCHAR(200) NOT NULL,
    "name" TEXT NOT NULL,
    "unit" VARCHAR(100) NOT NULL,
    "line_count" INTEGER NOT NULL,
    "position_number" VARCHAR(30) NOT NULL,
    "line" INTEGER NOT NULL,
    "match" VARCHAR(10) NOT NULL,
    "entry" JSONB,
    "differences" JSONB NOT NULL DEFAULT '[]',
    "candidates" JSONB NOT NULL DEFAULT '[]',
    "missing_reason" VARCHAR(20),
    "price_book_group" JSONB,

    CONSTRAINT "import_resource_pkey" PRIMARY KEY ("import_id","ordinal")
);

-- CreateIndex
CREATE INDEX "import_resource_import_id_match_ordinal_idx" ON "import_resource"("import_id", "match", "ordinal");

-- AddForeignKey
ALTER TABLE "import_resource" ADD CONSTRAINT "import_resource_import_id_fkey" FOREIGN KEY ("import_id") REFERENCES "estimate_import"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- How the positions of a document stand in an edition of the catalogue, and what somebody decided about them.

-- AlterTable
ALTER TABLE "estimate_import" ADD COLUMN     "catalogue_edition_id" UUID;

-- CreateTable
CREATE TABLE "import_item" (
    "import_id" UUID NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "number" VARCHAR(30) NOT NULL,
    "code" VARCHAR(200) NOT NULL,
    "name" TEXT NOT NULL,
    "unit" VARCHAR(100) NOT NULL,
    "line" INTEGER NOT NULL,
    "match" VARCHAR(10) NOT NULL,
    "entry" JSONB,
    "differences" JSONB NOT NULL DEFAULT '[]',
    "candidates" JSONB NOT NULL DEFAULT '[]',
    "score" DECIMAL(4,3),
    "missing_reason" VARCHAR(20),
    "resolution" VARCHAR(10),
    "linked_part" VARCHAR(10),
    "linked_code" VARCHAR(30),

    CONSTRAINT "import_item_pkey" PRIMARY KEY ("import_id","ordinal")
);

-- CreateIndex
CREATE INDEX "import_item_import_id_match_ordinal_idx" ON "import_item"("import_id", "match", "ordinal");

-- AddForeignKey
ALTER TABLE "import_item" ADD CONSTRAINT "import_item_import_id_fkey" FOREIGN KEY ("import_id") REFERENCES "estimate_import"("id") ON DELETE CASCADE ON UPDATE CASCADE;

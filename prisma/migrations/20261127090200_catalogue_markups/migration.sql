-- AlterTable
ALTER TABLE "catalogue_edition" ADD COLUMN "markup_count" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "catalogue_markup" (
    "edition_id" UUID NOT NULL,
    "code" VARCHAR(10) COLLATE "C" NOT NULL,
    "item" TEXT NOT NULL,
    "chapter" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "collections" TEXT NOT NULL,
    "overhead" JSONB NOT NULL,
    "profit" DECIMAL(24,7) NOT NULL,

    CONSTRAINT "catalogue_markup_pkey" PRIMARY KEY ("edition_id","code")
);

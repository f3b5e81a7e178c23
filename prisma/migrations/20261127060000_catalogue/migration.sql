-- Trigrams find misspelt words; btree_gin lets the index of words begin with the edition. Both are trusted: the owner of
-- the database may create them.
CREATE EXTENSION IF NOT EXISTS "pg_trgm";
CREATE EXTENSION IF NOT EXISTS "btree_gin";

-- Codes are compared byte by byte (COLLATE "C"), so that the primary key serves code prefixes and the order of lists.

-- CreateTable
CREATE TABLE "catalogue_edition" (
    "id" UUID NOT NULL,
    "name" VARCHAR(200) NOT NULL,
    "order_number" VARCHAR(50),
    "order_date" DATE,
    "fingerprint" CHAR(64) NOT NULL,
    "norm_count" INTEGER NOT NULL,
    "resource_count" INTEGER NOT NULL,
    "group_count" INTEGER NOT NULL,
    "coefficient_count" INTEGER NOT NULL,
    "issue_count" INTEGER NOT NULL,
    "loaded_by" UUID,
    "loaded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "catalogue_edition_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "catalogue_file" (
    "edition_id" UUID NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "name" VARCHAR(255) NOT NULL,
    "kind" VARCHAR(30) NOT NULL,
    "sha256" CHAR(64) NOT NULL,
    "size_bytes" INTEGER NOT NULL,
    "title" VARCHAR(500),
    "act" VARCHAR(100),
    "act_date" DATE,
    "price_level" DATE,
    "created_on" DATE,
    "row_count" INTEGER NOT NULL,

    CONSTRAINT "catalogue_file_pkey" PRIMARY KEY ("edition_id","ordinal")
);

-- CreateTable
CREATE TABLE "catalogue_issue" (
    "edition_id" UUID NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "file_ordinal" INTEGER NOT NULL,
    "code" VARCHAR(100) NOT NULL,
    "severity" VARCHAR(10) NOT NULL,
    "message" JSONB NOT NULL,
    "remedy" JSONB NOT NULL,
    "place" JSONB NOT NULL,

    CONSTRAINT "catalogue_issue_pkey" PRIMARY KEY ("edition_id","ordinal")
);

-- CreateTable
CREATE TABLE "catalogue_norm" (
    "edition_id" UUID NOT NULL,
    "code" VARCHAR(30) COLLATE "C" NOT NULL,
    "base" VARCHAR(10) NOT NULL,
    "collection" VARCHAR(5) NOT NULL,
    "name" TEXT NOT NULL,
    "unit" VARCHAR(100) NOT NULL,
    "headings" JSONB NOT NULL,
    "works" JSONB NOT NULL,
    "resources" JSONB NOT NULL,
    "markups" JSONB NOT NULL,
    "content_hash" CHAR(64) NOT NULL,
    "search_text" TEXT NOT NULL,
    "search_context" TEXT NOT NULL,
    "search_vector" tsvector,

    CONSTRAINT "catalogue_norm_pkey" PRIMARY KEY ("edition_id","code")
);

-- CreateTable
CREATE TABLE "catalogue_resource" (
    "edition_id" UUID NOT NULL,
    "code" VARCHAR(30) COLLATE "C" NOT NULL,
    "kind" VARCHAR(20) NOT NULL,
    "book" VARCHAR(5) NOT NULL,
    "name" TEXT NOT NULL,
    "unit" VARCHAR(100) NOT NULL,
    "headings" JSONB NOT NULL,
    "price" DECIMAL(24,7),
    "wholesale_price" DECIMAL(24,7),
    "machine" JSONB,
    "content_hash" CHAR(64) NOT NULL,
    "search_text" TEXT NOT NULL,
    "search_context" TEXT NOT NULL,
    "search_vector" tsvector,

    CONSTRAINT "catalogue_resource_pkey" PRIMARY KEY ("edition_id","code")
);

-- CreateTable
CREATE TABLE "catalogue_technology_group" (
    "edition_id" UUID NOT NULL,
    "code" VARCHAR(60) COLLATE "C" NOT NULL,
    "resource_codes" JSONB NOT NULL,

    CONSTRAINT "catalogue_technology_group_pkey" PRIMARY KEY ("edition_id","code")
);

-- CreateTable
CREATE TABLE "catalogue_coefficient" (
    "edition_id" UUID NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "code" VARCHAR(100) NOT NULL,
    "name" TEXT NOT NULL,
    "headings" JSONB NOT NULL,
    "target" VARCHAR(50) NOT NULL,
    "act" VARCHAR(100),
    "act_date" DATE,
    "effects" JSONB NOT NULL,
    "resources" JSONB NOT NULL,
    "places" JSONB NOT NULL,

    CONSTRAINT "catalogue_coefficient_pkey" PRIMARY KEY ("edition_id","ordinal")
);

-- CreateTable
CREATE TABLE "catalogue_word" (
    "edition_id" UUID NOT NULL,
    "source" VARCHAR(10) NOT NULL,
    "word" VARCHAR(100) NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "catalogue_word_pkey" PRIMARY KEY ("edition_id","source","word")
);

-- CreateIndex
CREATE UNIQUE INDEX "catalogue_edition_name_key" ON "catalogue_edition"("name");

-- CreateIndex
CREATE UNIQUE INDEX "catalogue_edition_fingerprint_key" ON "catalogue_edition"("fingerprint");

-- CreateIndex
CREATE INDEX "catalogue_edition_loaded_at_id_idx" ON "catalogue_edition"("loaded_at" DESC, "id" DESC);

-- CreateIndex. Without a pending list (fastupdate): a search right after a load is as fast as any other.
CREATE INDEX "catalogue_norm_edition_id_search_vector_idx" ON "catalogue_norm" USING GIN ("edition_id" uuid_ops, "search_vector" tsvector_ops) WITH (fastupdate = off);

-- CreateIndex
CREATE INDEX "catalogue_resource_edition_id_search_vector_idx" ON "catalogue_resource" USING GIN ("edition_id" uuid_ops, "search_vector" tsvector_ops) WITH (fastupdate = off);

-- CreateIndex
CREATE INDEX "catalogue_coefficient_places_idx" ON "catalogue_coefficient" USING GIN ("places" jsonb_ops);

-- CreateIndex
CREATE INDEX "catalogue_word_word_idx" ON "catalogue_word" USING GIN ("word" gin_trgm_ops);

-- AddForeignKey
ALTER TABLE "catalogue_file" ADD CONSTRAINT "catalogue_file_edition_id_fkey" FOREIGN KEY ("edition_id") REFERENCES "catalogue_edition"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "catalogue_issue" ADD CONSTRAINT "catalogue_issue_edition_id_fkey" FOREIGN KEY ("edition_id") REFERENCES "catalogue_edition"("id") ON DELETE CASCADE ON UPDATE CASCADE;

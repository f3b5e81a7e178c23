-- CreateEnum
CREATE TYPE "market_analysis_state" AS ENUM ('draft', 'published');

-- CreateEnum
CREATE TYPE "offer_choice" AS ENUM ('lowest', 'chosen');

-- AlterTable
ALTER TABLE "estimate_repricing" ADD COLUMN     "analysis_ids" JSONB NOT NULL DEFAULT '[]';

-- CreateTable
CREATE TABLE "supplier_offer" (
    "id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "supplier_name" VARCHAR(500) NOT NULL,
    "supplier_inn" VARCHAR(12) NOT NULL,
    "resource_code" VARCHAR(200) NOT NULL,
    "name" VARCHAR(4000) NOT NULL,
    "unit" VARCHAR(100) NOT NULL,
    "price" DECIMAL(20,2) NOT NULL,
    "is_vat_included" BOOLEAN NOT NULL,
    "vat_rate_percent" DECIMAL(18,7) NOT NULL,
    "delivery_price" DECIMAL(20,2),
    "offered_on" DATE NOT NULL,
    "valid_until" DATE,
    "file_id" UUID,
    "note" VARCHAR(2000),
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "supplier_offer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "market_analysis" (
    "id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "name" VARCHAR(500) NOT NULL,
    "region_code" VARCHAR(10) NOT NULL,
    "region_name" VARCHAR(200) NOT NULL,
    "price_zone" VARCHAR(100) NOT NULL,
    "year" SMALLINT NOT NULL,
    "quarter" SMALLINT NOT NULL,
    "analysed_on" DATE NOT NULL,
    "state" "market_analysis_state" NOT NULL DEFAULT 'draft',
    "row_count" INTEGER NOT NULL DEFAULT 0,
    "version" INTEGER NOT NULL DEFAULT 1,
    "published_at" TIMESTAMPTZ(3),
    "created_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "market_analysis_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "market_analysis_row" (
    "id" UUID NOT NULL,
    "analysis_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "code" VARCHAR(200) COLLATE "C" NOT NULL,
    "name" VARCHAR(4000) NOT NULL,
    "unit" VARCHAR(100) NOT NULL,
    "offers" JSONB NOT NULL,
    "choice" "offer_choice" NOT NULL,
    "chosen_offer_id" UUID,
    "reason" VARCHAR(2000),
    "scarcity_reason" VARCHAR(2000),
    "price" DECIMAL(20,2),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "market_analysis_row_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "supplier_offer_organisation_id_created_at_id_idx" ON "supplier_offer"("organisation_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "supplier_offer_organisation_id_resource_code_created_at_id_idx" ON "supplier_offer"("organisation_id", "resource_code", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "supplier_offer_with_file" ON "supplier_offer"("file_id") WHERE (file_id IS NOT NULL);

-- CreateIndex
CREATE INDEX "market_analysis_organisation_id_created_at_id_idx" ON "market_analysis"("organisation_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "market_analysis_of_level" ON "market_analysis"("organisation_id", "region_code", "price_zone", "year", "quarter", "published_at" DESC) WHERE (state = 'published'::market_analysis_state);

-- CreateIndex
CREATE UNIQUE INDEX "market_analysis_row_analysis_id_code_key" ON "market_analysis_row"("analysis_id", "code");

-- CreateIndex
CREATE INDEX "market_analysis_row_offers_idx" ON "market_analysis_row" USING GIN ("offers" jsonb_path_ops);

-- AddForeignKey
ALTER TABLE "market_analysis_row" ADD CONSTRAINT "market_analysis_row_analysis_id_fkey" FOREIGN KEY ("analysis_id") REFERENCES "market_analysis"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What the application refuses, the table refuses too.
ALTER TABLE "market_analysis" ADD CONSTRAINT "market_analysis_quarter" CHECK ("quarter" BETWEEN 1 AND 4);
ALTER TABLE "market_analysis" ADD CONSTRAINT "market_analysis_is_published" CHECK (("state" = 'published') = ("published_at" IS NOT NULL));
ALTER TABLE "market_analysis_row" ADD CONSTRAINT "market_analysis_row_choice_has_reason" CHECK (("choice" = 'chosen') = ("chosen_offer_id" IS NOT NULL AND "reason" IS NOT NULL));

-- Estimates cite published analyses; what they cite must stay what it was.
CREATE FUNCTION refuse_change_of_published_analysis() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'market analysis % is published and never changes', OLD.id USING ERRCODE = 'restrict_violation';
END $$;

CREATE TRIGGER "published_market_analysis_is_immutable" BEFORE UPDATE OR DELETE ON "market_analysis"
    FOR EACH ROW WHEN (OLD.state = 'published') EXECUTE FUNCTION refuse_change_of_published_analysis();

CREATE FUNCTION refuse_change_of_published_analysis_rows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM changed_rows r JOIN market_analysis a ON a.id = r.analysis_id WHERE a.state = 'published') THEN
        RAISE EXCEPTION 'rows of a published market analysis never change' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER "published_market_analysis_gets_no_rows" AFTER INSERT ON "market_analysis_row"
    REFERENCING NEW TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_published_analysis_rows();
CREATE TRIGGER "published_market_analysis_keeps_its_prices" AFTER UPDATE ON "market_analysis_row"
    REFERENCING OLD TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_published_analysis_rows();
CREATE TRIGGER "published_market_analysis_keeps_its_rows" AFTER DELETE ON "market_analysis_row"
    REFERENCING OLD TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_published_analysis_rows();

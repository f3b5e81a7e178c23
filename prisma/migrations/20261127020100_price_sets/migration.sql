-- CreateEnum
CREATE TYPE "price_set_state" AS ENUM ('draft', 'published');

-- CreateTable
CREATE TABLE "price_set" (
    "id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "name" VARCHAR(500) NOT NULL,
    "region_code" VARCHAR(10) NOT NULL,
    "region_name" VARCHAR(200) NOT NULL,
    "price_zone" VARCHAR(100) NOT NULL,
    "year" SMALLINT NOT NULL,
    "quarter" SMALLINT NOT NULL,
    "edition" VARCHAR(500) NOT NULL,
    "source_act" VARCHAR(1000) NOT NULL,
    "source_file_name" VARCHAR(500),
    "source_url" VARCHAR(2000),
    "source_sha256" CHAR(64),
    "source_checked_on" DATE NOT NULL,
    "effective_date" DATE NOT NULL,
    "indices" JSONB NOT NULL DEFAULT '[]',
    "state" "price_set_state" NOT NULL DEFAULT 'draft',
    "row_count" INTEGER NOT NULL DEFAULT 0,
    "version" INTEGER NOT NULL DEFAULT 1,
    "published_at" TIMESTAMPTZ(3),
    "created_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "price_set_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "price_set_row" (
    "price_set_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "code" VARCHAR(200) COLLATE "C" NOT NULL,
    "name" VARCHAR(4000) NOT NULL,
    "unit" VARCHAR(100) NOT NULL,
    "kind" "resource_kind" NOT NULL,
    "base_price" DECIMAL(20,2),
    "index" DECIMAL(18,7),
    "current_price" DECIMAL(20,2),
    "group" VARCHAR(500),

    CONSTRAINT "price_set_row_pkey" PRIMARY KEY ("price_set_id","code")
);

-- CreateIndex
CREATE UNIQUE INDEX "price_set_published_once" ON "price_set"("organisation_id", "region_code", "price_zone", "year", "quarter", "edition") WHERE (state = 'published'::price_set_state);

-- CreateIndex
CREATE INDEX "price_set_organisation_id_created_at_id_idx" ON "price_set"("organisation_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "price_set_organisation_id_region_code_price_zone_year_quart_idx" ON "price_set"("organisation_id", "region_code", "price_zone", "year", "quarter");

-- AddForeignKey
ALTER TABLE "price_set_row" ADD CONSTRAINT "price_set_row_price_set_id_fkey" FOREIGN KEY ("price_set_id") REFERENCES "price_set"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What the application refuses, the table refuses too.
ALTER TABLE "price_set" ADD CONSTRAINT "price_set_quarter" CHECK ("quarter" BETWEEN 1 AND 4);
ALTER TABLE "price_set" ADD CONSTRAINT "price_set_is_published" CHECK (("state" = 'published') = ("published_at" IS NOT NULL));
ALTER TABLE "price_set_row" ADD CONSTRAINT "price_set_row_has_a_price" CHECK ("base_price" IS NOT NULL OR "current_price" IS NOT NULL);

-- Estimates cite published prices by their set; what they cite must stay what it was.
CREATE FUNCTION refuse_change_of_published_set() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'price set % is published and never changes', OLD.id USING ERRCODE = 'restrict_violation';
END $$;

CREATE TRIGGER "published_price_set_is_immutable" BEFORE UPDATE OR DELETE ON "price_set"
    FOR EACH ROW WHEN (OLD.state = 'published') EXECUTE FUNCTION refuse_change_of_published_set();

-- Once for each statement, whatever the number of its rows.
CREATE FUNCTION refuse_change_of_published_rows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM changed_rows r JOIN price_set s ON s.id = r.price_set_id WHERE s.state = 'published') THEN
        RAISE EXCEPTION 'rows of a published price set never change' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER "published_price_set_gets_no_rows" AFTER INSERT ON "price_set_row"
    REFERENCING NEW TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_published_rows();
CREATE TRIGGER "published_price_set_keeps_its_prices" AFTER UPDATE ON "price_set_row"
    REFERENCING OLD TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_published_rows();
CREATE TRIGGER "published_price_set_keeps_its_rows" AFTER DELETE ON "price_set_row"
    REFERENCING OLD TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_published_rows();

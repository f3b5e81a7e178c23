-- CreateEnum
CREATE TYPE "consolidated_kind" AS ENUM ('object', 'summary');

-- CreateEnum
CREATE TYPE "consolidated_row_kind" AS ENUM ('estimate', 'object_estimate', 'cost', 'limited_cost');

-- CreateEnum
CREATE TYPE "cost_unit" AS ENUM ('rubles', 'thousands');

-- CreateTable
CREATE TABLE "consolidated_estimate" (
    "id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "kind" "consolidated_kind" NOT NULL,
    "number" VARCHAR(100) NOT NULL,
    "name" VARCHAR(2000) NOT NULL,
    "reason" VARCHAR(2000),
    "estimate_date" DATE,
    "supply_date" DATE,
    "tax_status" VARCHAR(20) NOT NULL DEFAULT 'general',
    "vat_rate_percent" DECIMAL,
    "header" JSONB NOT NULL DEFAULT '{}',
    "declared" JSONB,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "consolidated_estimate_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "consolidated_row" (
    "id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "consolidated_estimate_id" UUID NOT NULL,
    "owner_kind" "consolidated_kind" NOT NULL,
    "kind" "consolidated_row_kind" NOT NULL,
    "part" SMALLINT NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "number" VARCHAR(100),
    "name" VARCHAR(2000) NOT NULL,
    "reason" VARCHAR(2000),
    "estimate_id" UUID,
    "object_estimate_id" UUID,
    "linked_kind" "consolidated_kind",
    "unit" "cost_unit",
    "building" DECIMAL,
    "mounting" DECIMAL,
    "equipment" DECIMAL,
    "other" DECIMAL,
    "total" DECIMAL,
    "rate_percent" DECIMAL,
    "base" VARCHAR(1000),
    "columns" JSONB NOT NULL DEFAULT '[]',
    "limited_cost_id" UUID,
    "source" JSONB,
    "is_vat_exempt" BOOLEAN NOT NULL DEFAULT false,
    "extras" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "consolidated_row_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "consolidated_estimate_organisation_id_kind_created_at_id_idx" ON "consolidated_estimate"("organisation_id", "kind", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "consolidated_estimate_project_id_kind_created_at_id_idx" ON "consolidated_estimate"("project_id", "kind", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "consolidated_estimate_id_kind_key" ON "consolidated_estimate"("id", "kind");

-- CreateIndex
CREATE INDEX "consolidated_row_consolidated_estimate_id_ordinal_idx" ON "consolidated_row"("consolidated_estimate_id", "ordinal");

-- CreateIndex
CREATE INDEX "consolidated_row_estimate_id_idx" ON "consolidated_row"("estimate_id");

-- CreateIndex
CREATE INDEX "consolidated_row_object_estimate_id_idx" ON "consolidated_row"("object_estimate_id");

-- AddForeignKey
ALTER TABLE "consolidated_estimate" ADD CONSTRAINT "consolidated_estimate_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "consolidated_row" ADD CONSTRAINT "consolidated_row_consolidated_estimate_id_owner_kind_fkey" FOREIGN KEY ("consolidated_estimate_id", "owner_kind") REFERENCES "consolidated_estimate"("id", "kind") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "consolidated_row" ADD CONSTRAINT "consolidated_row_object_estimate_id_linked_kind_fkey" FOREIGN KEY ("object_estimate_id", "linked_kind") REFERENCES "consolidated_estimate"("id", "kind") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "consolidated_row" ADD CONSTRAINT "consolidated_row_estimate_id_fkey" FOREIGN KEY ("estimate_id") REFERENCES "estimate"("id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- Foreign keys say which kinds of estimates a row stands in and links; this says which pairs there are. A summary
-- estimate contains object estimates, those contain local ones, and nothing contains itself.
ALTER TABLE "consolidated_row" ADD CONSTRAINT "consolidated_row_link" CHECK (
    ("kind" = 'estimate') = ("estimate_id" IS NOT NULL)
    AND ("kind" = 'object_estimate') = ("object_estimate_id" IS NOT NULL)
    AND ("object_estimate_id" IS NULL) = ("linked_kind" IS NULL)
    AND ("linked_kind" IS NULL OR ("linked_kind" = 'object' AND "owner_kind" = 'summary'))
);
ALTER TABLE "consolidated_row" ADD CONSTRAINT "consolidated_row_part"
    CHECK ("part" BETWEEN 1 AND CASE "owner_kind" WHEN 'object' THEN 4 ELSE 14 END);
ALTER TABLE "consolidated_estimate" ADD CONSTRAINT "consolidated_estimate_tax_status"
    CHECK ("tax_status" IN ('general', 'simplified', 'exempt'));

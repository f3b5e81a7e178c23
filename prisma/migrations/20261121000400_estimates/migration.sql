-- Coefficients, indices and sums move into the rows they belong to: they are read and written with them, never apart.
-- Texts and stated figures lose their widths, because a document is kept as it was written.

-- DropForeignKey
ALTER TABLE "coefficient" DROP CONSTRAINT "coefficient_estimate_id_fkey";

-- DropForeignKey
ALTER TABLE "coefficient" DROP CONSTRAINT "coefficient_position_id_fkey";

-- DropForeignKey
ALTER TABLE "coefficient" DROP CONSTRAINT "coefficient_resource_line_id_fkey";

-- DropForeignKey
ALTER TABLE "coefficient" DROP CONSTRAINT "coefficient_section_id_fkey";

-- DropForeignKey
ALTER TABLE "estimate_index" DROP CONSTRAINT "estimate_index_estimate_id_fkey";

-- DropForeignKey
ALTER TABLE "node_amount" DROP CONSTRAINT "node_amount_estimate_id_fkey";

-- DropForeignKey
ALTER TABLE "resource_line" DROP CONSTRAINT "resource_line_parent_id_fkey";

-- DropIndex
DROP INDEX "estimate_list";

-- DropIndex
DROP INDEX "position_estimate_id_ordinal_id_idx";

-- DropIndex
DROP INDEX "position_section_id_ordinal_idx";

-- DropIndex
DROP INDEX "resource_line_parent_id_idx";

-- AlterTable
ALTER TABLE "estimate" DROP COLUMN "is_visible",
ADD COLUMN     "coefficients" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN     "contributions" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN     "indices" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN     "is_stale" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "total" DECIMAL(20,2) NOT NULL DEFAULT 0,
ALTER COLUMN "object_number" SET DATA TYPE TEXT,
ALTER COLUMN "object_name" SET DATA TYPE TEXT,
ALTER COLUMN "number" SET DATA TYPE TEXT,
ALTER COLUMN "name" SET DATA TYPE TEXT,
ALTER COLUMN "vat_rate_percent" SET DATA TYPE DECIMAL,
ALTER COLUMN "region_code" SET DATA TYPE TEXT,
ALTER COLUMN "region_name" SET DATA TYPE TEXT,
ALTER COLUMN "price_zone" SET DATA TYPE TEXT;

-- AlterTable
ALTER TABLE "position" ADD COLUMN     "amounts" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN     "coefficients" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN     "contributions" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN     "norm_amounts" JSONB,
ALTER COLUMN "number" SET DATA TYPE TEXT,
ALTER COLUMN "prefix" SET DATA TYPE TEXT,
ALTER COLUMN "code" SET DATA TYPE TEXT,
ALTER COLUMN "name" SET DATA TYPE TEXT,
ALTER COLUMN "unit" SET DATA TYPE TEXT,
ALTER COLUMN "quantity" SET DATA TYPE DECIMAL,
ALTER COLUMN "quantity_formula" SET DATA TYPE TEXT,
ALTER COLUMN "comment" SET DATA TYPE TEXT,
ALTER COLUMN "amendments" SET DATA TYPE DECIMAL,
ALTER COLUMN "load_percent" SET DATA TYPE DECIMAL,
ALTER COLUMN "idle_percent" SET DATA TYPE DECIMAL,
ALTER COLUMN "total" SET NOT NULL,
ALTER COLUMN "total" SET DEFAULT 0,
ALTER COLUMN "overhead_rate_percent" SET DATA TYPE DECIMAL(18,7),
ALTER COLUMN "profit_rate_percent" SET DATA TYPE DECIMAL(18,7),
ALTER COLUMN "is_complete" SET DEFAULT true;

-- AlterTable
ALTER TABLE "resource_line" DROP COLUMN "index_details",
ADD COLUMN     "coefficients" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN     "consumption_coefficient" DECIMAL(18,7),
ADD COLUMN     "consumption_total" DECIMAL(24,7),
ADD COLUMN     "cost_coefficient" DECIMAL(18,7),
ADD COLUMN     "index_name" TEXT,
ADD COLUMN     "index_reason" TEXT,
ADD COLUMN     "replaced_from" JSONB,
ALTER COLUMN "number" SET DATA TYPE TEXT,
ALTER COLUMN "prefix" SET DATA TYPE TEXT,
ALTER COLUMN "code" SET DATA TYPE TEXT,
ALTER COLUMN "name" SET DATA TYPE TEXT,
ALTER COLUMN "unit" SET DATA TYPE TEXT,
ALTER COLUMN "consumption" SET DATA TYPE DECIMAL,
ALTER COLUMN "crew_size" SET DATA TYPE DECIMAL,
ALTER COLUMN "grade" SET DATA TYPE DECIMAL,
ALTER COLUMN "stated_consumption_coefficient" SET DATA TYPE DECIMAL,
ALTER COLUMN "stated_cost_coefficient" SET DATA TYPE DECIMAL,
ALTER COLUMN "price_base" SET DATA TYPE DECIMAL,
ALTER COLUMN "price_index" SET DATA TYPE DECIMAL,
ALTER COLUMN "price_current" SET DATA TYPE DECIMAL,
ALTER COLUMN "comment" SET DATA TYPE TEXT;

-- AlterTable
ALTER TABLE "section" ADD COLUMN     "coefficients" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN     "contributions" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN     "total" DECIMAL(20,2) NOT NULL DEFAULT 0,
ALTER COLUMN "code" SET DATA TYPE TEXT,
ALTER COLUMN "name" SET DATA TYPE TEXT;

-- DropTable
DROP TABLE "coefficient";

-- DropTable
DROP TABLE "estimate_index";

-- DropTable
DROP TABLE "node_amount";

-- DropEnum
DROP TYPE "amount_scope";

-- DropEnum
DROP TYPE "coefficient_scope";

-- DropEnum
DROP TYPE "summary_bucket";

-- CreateIndex
CREATE INDEX "estimate_organisation_id_created_at_id_idx" ON "estimate"("organisation_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "position_section_id_ordinal_id_idx" ON "position"("section_id", "ordinal", "id");

-- CreateIndex
CREATE INDEX "position_with_issues" ON "position"("section_id", "ordinal", "id") WHERE (issues <> '[]'::jsonb);

-- Every change of a line updates the estimate's row and those of its sections; room on the page keeps that from touching indexes.
ALTER TABLE "estimate" SET (fillfactor = 70);
ALTER TABLE "section" SET (fillfactor = 70);

-- The orders of the list by name and by number. Whole texts may be longer than an index entry.
CREATE INDEX "estimate_name_order" ON "estimate"("organisation_id", left("name", 100), "id");
CREATE INDEX "estimate_number_order" ON "estimate"("organisation_id", left("number", 100), "id");

-- The search by a part of either.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE INDEX "estimate_name_trigrams" ON "estimate" USING GIN ("name" gin_trgm_ops);
CREATE INDEX "estimate_number_trigrams" ON "estimate" USING GIN ("number" gin_trgm_ops);

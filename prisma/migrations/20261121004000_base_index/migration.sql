-- The base-index method: indices of positions, and sums at the base level, from which the totals are indexed.

-- CreateEnum
CREATE TYPE "index_kind" AS ENUM ('construction_and_mounting', 'elements', 'elements_in_position', 'none');

-- AlterTable
ALTER TABLE "estimate" ADD COLUMN     "contributions_base" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN     "index_kind" "index_kind",
ADD COLUMN     "missing_index_count" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "section" ADD COLUMN     "contributions_base" JSONB NOT NULL DEFAULT '{}';

-- AlterTable
ALTER TABLE "position" ADD COLUMN     "amounts_base" JSONB,
ADD COLUMN     "contributions_base" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN     "indices" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN     "stated_coefficients" JSONB NOT NULL DEFAULT '[]';

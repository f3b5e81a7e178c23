-- Where the norms of an estimate come from, and what was changed in those of its positions.

-- AlterTable
ALTER TABLE "estimate" ADD COLUMN     "catalogue_edition_id" UUID;

-- AlterTable
ALTER TABLE "position" ADD COLUMN     "norm_edition_id" UUID;

-- AlterTable
ALTER TABLE "resource_line" ADD COLUMN     "exclusion_reason" TEXT,
ADD COLUMN     "is_added" BOOLEAN NOT NULL DEFAULT false;

-- CreateEnum
CREATE TYPE "repricing_state" AS ENUM ('waiting', 'ready', 'applied', 'failed');

-- CreateEnum
CREATE TYPE "repricing_status" AS ENUM ('repriced', 'kept', 'needs_price');

-- AlterTable
ALTER TABLE "estimate" ADD COLUMN     "price_set_id" UUID;

-- AlterTable
ALTER TABLE "resource_line" ADD COLUMN     "price_origin" JSONB;

-- CreateTable
CREATE TABLE "estimate_repricing" (
    "id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "estimate_id" UUID NOT NULL,
    "price_set_id" UUID NOT NULL,
    "job_id" UUID NOT NULL,
    "state" "repricing_state" NOT NULL DEFAULT 'waiting',
    "revision" INTEGER,
    "engine_version" VARCHAR(30),
    "totals_before" JSONB,
    "totals_after" JSONB,
    "position_count" INTEGER NOT NULL DEFAULT 0,
    "resource_count" INTEGER NOT NULL DEFAULT 0,
    "needs_price_count" INTEGER NOT NULL DEFAULT 0,
    "kept_count" INTEGER NOT NULL DEFAULT 0,
    "kept_version_id" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "estimate_repricing_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "estimate_repricing_position" (
    "repricing_id" UUID NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "organisation_id" UUID NOT NULL,
    "position_id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "total_before" DECIMAL(20,2) NOT NULL,
    "total_after" DECIMAL(20,2) NOT NULL,
    "difference" DECIMAL(20,2) NOT NULL,
    "size" DECIMAL(20,2) NOT NULL,
    "needs_price_count" INTEGER NOT NULL,

    CONSTRAINT "estimate_repricing_position_pkey" PRIMARY KEY ("repricing_id","ordinal")
);

-- CreateTable
CREATE TABLE "estimate_repricing_resource" (
    "repricing_id" UUID NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "organisation_id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "unit" TEXT NOT NULL,
    "kind" VARCHAR(20) NOT NULL,
    "status" "repricing_status" NOT NULL,
    "price_before" DECIMAL(20,2),
    "price_after" DECIMAL(20,2),
    "quantity" DECIMAL(24,7),
    "cost_before" DECIMAL(20,2),
    "cost_after" DECIMAL(20,2),
    "difference" DECIMAL(20,2) NOT NULL,
    "size" DECIMAL(20,2) NOT NULL,
    "source" "price_source",
    "origin" JSONB,
    "issue" JSONB,

    CONSTRAINT "estimate_repricing_resource_pkey" PRIMARY KEY ("repricing_id","ordinal")
);

-- CreateIndex
CREATE INDEX "estimate_repricing_estimate_id_created_at_id_idx" ON "estimate_repricing"("estimate_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "estimate_repricing_position_repricing_id_size_ordinal_idx" ON "estimate_repricing_position"("repricing_id", "size" DESC, "ordinal");

-- CreateIndex
CREATE INDEX "estimate_repricing_resource_repricing_id_size_ordinal_idx" ON "estimate_repricing_resource"("repricing_id", "size" DESC, "ordinal");

-- AddForeignKey
ALTER TABLE "estimate_repricing" ADD CONSTRAINT "estimate_repricing_estimate_id_fkey" FOREIGN KEY ("estimate_id") REFERENCES "estimate"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "estimate_repricing_position" ADD CONSTRAINT "estimate_repricing_position_repricing_id_fkey" FOREIGN KEY ("repricing_id") REFERENCES "estimate_repricing"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "estimate_repricing_resource" ADD CONSTRAINT "estimate_repricing_resource_repricing_id_fkey" FOREIGN KEY ("repricing_id") REFERENCES "estimate_repricing"("id") ON DELETE CASCADE ON UPDATE CASCADE;

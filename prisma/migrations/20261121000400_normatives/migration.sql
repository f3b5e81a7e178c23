-- CreateEnum
CREATE TYPE "limited_cost_kind" AS ENUM ('winter_work', 'temporary_buildings', 'construction_control', 'authors_supervision', 'contingency', 'other');

-- CreateTable
CREATE TABLE "limited_cost" (
    "id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "kind" "limited_cost_kind" NOT NULL,
    "name" VARCHAR(1000) NOT NULL,
    "rate_percent" DECIMAL(18,7) NOT NULL,
    "base" VARCHAR(1000) NOT NULL,
    "reason" VARCHAR(2000) NOT NULL,
    "chapter" SMALLINT,
    "source_act" VARCHAR(1000) NOT NULL,
    "source_clause" VARCHAR(500),
    "source_edition" VARCHAR(500),
    "source_url" VARCHAR(2000),
    "source_checked_on" DATE NOT NULL,
    "valid_from" DATE NOT NULL,
    "valid_to" DATE,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "limited_cost_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "limited_cost_organisation_id_created_at_id_idx" ON "limited_cost"("organisation_id", "created_at" DESC, "id" DESC);


-- What the application refuses, the table refuses too.
ALTER TABLE "limited_cost" ADD CONSTRAINT "limited_cost_chapter" CHECK ("chapter" BETWEEN 1 AND 14);
ALTER TABLE "limited_cost" ADD CONSTRAINT "limited_cost_days" CHECK ("valid_to" >= "valid_from");

-- CreateEnum
CREATE TYPE "account_kind" AS ENUM ('person', 'service');

-- AlterTable
ALTER TABLE "user_account" ADD COLUMN "kind" "account_kind" NOT NULL DEFAULT 'person';

-- AlterTable: which key asked for a job.
ALTER TABLE "job" ADD COLUMN "api_key_id" UUID;

-- CreateTable
CREATE TABLE "service_account" (
    "id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "description" VARCHAR(500),
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "service_account_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "service_account_id_organisation_id_key" ON "service_account"("id", "organisation_id");

-- CreateIndex
CREATE INDEX "service_account_organisation_id_created_at_id_idx" ON "service_account"("organisation_id", "created_at" DESC, "id" DESC);

-- AddForeignKey
ALTER TABLE "service_account" ADD CONSTRAINT "service_account_id_organisation_id_fkey" FOREIGN KEY ("id", "organisation_id") REFERENCES "membership"("user_id", "organisation_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- See docs/decisions/0013-row-level-security.md.
SELECT keep_to_organisation('service_account');

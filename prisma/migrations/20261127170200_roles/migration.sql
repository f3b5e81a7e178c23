-- AlterEnum
ALTER TYPE "membership_role" ADD VALUE 'custom';

-- CreateTable
CREATE TABLE "organisation_role" (
    "id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "name" VARCHAR(100) NOT NULL,
    "description" VARCHAR(500),
    "permissions" VARCHAR(50)[],
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "organisation_role_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "organisation_role_organisation_id_name_key" ON "organisation_role"("organisation_id", "name");

-- CreateIndex
CREATE UNIQUE INDEX "organisation_role_organisation_id_id_key" ON "organisation_role"("organisation_id", "id");

-- AddForeignKey
ALTER TABLE "organisation_role" ADD CONSTRAINT "organisation_role_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AlterTable
ALTER TABLE "membership" ADD COLUMN "role_id" UUID;

-- AlterTable
ALTER TABLE "invitation" ADD COLUMN "role_id" UUID;

-- CreateIndex
CREATE INDEX "membership_organisation_id_role_id_idx" ON "membership"("organisation_id", "role_id");

-- DropIndex: the one before serves for it.
DROP INDEX "membership_organisation_id_idx";

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_organisation_id_role_id_fkey" FOREIGN KEY ("organisation_id", "role_id") REFERENCES "organisation_role"("organisation_id", "id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- A role of the organisation's own is named, and only then. As a text: a new value of an enum cannot be used in its transaction.
ALTER TABLE "membership" ADD CONSTRAINT "membership_names_its_role" CHECK (("role"::text = 'custom') = ("role_id" IS NOT NULL));

-- See docs/decisions/0013-row-level-security.md.
SELECT keep_to_organisation('organisation_role');

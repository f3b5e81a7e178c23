-- CreateEnum
CREATE TYPE "project_visibility" AS ENUM ('organisation', 'members');

-- CreateEnum
CREATE TYPE "project_role" AS ENUM ('owner', 'editor', 'viewer');

-- AlterTable
ALTER TABLE "project" ADD COLUMN "visibility" "project_visibility" NOT NULL DEFAULT 'organisation';

-- AlterTable
ALTER TABLE "estimate_export" ADD COLUMN "project_id" UUID;

-- CreateTable
CREATE TABLE "project_member" (
    "project_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "role" "project_role" NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "project_member_pkey" PRIMARY KEY ("project_id","user_id")
);

-- CreateIndex
CREATE INDEX "project_member_user_id_organisation_id_idx" ON "project_member"("user_id", "organisation_id");

-- AddForeignKey
ALTER TABLE "project_member" ADD CONSTRAINT "project_member_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "project_member" ADD CONSTRAINT "project_member_user_id_organisation_id_fkey" FOREIGN KEY ("user_id", "organisation_id") REFERENCES "membership"("user_id", "organisation_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Whoever made a project owns it, where they are still in the organisation.
INSERT INTO "project_member" ("project_id", "user_id", "organisation_id", "role", "created_at")
SELECT p."id", m."user_id", p."organisation_id", 'owner', p."created_at"
FROM "project" p JOIN "membership" m ON m."user_id" = p."created_by" AND m."organisation_id" = p."organisation_id";

UPDATE "estimate_export" x SET "project_id" = e."project_id" FROM "estimate" e WHERE e."id" = x."estimate_id";
UPDATE "estimate_export" x SET "project_id" = c."project_id" FROM "consolidated_estimate" c WHERE c."id" = x."object_estimate_id";

-- Projects that not everybody sees are few, and asked for by whoever lists the files and the jobs of an organisation.
CREATE INDEX "project_members_only" ON "project"("organisation_id") WHERE "visibility" = 'members';

-- For features below projects: whether the organisation has a project that this person does not see.
CREATE FUNCTION has_unseen_project(of_organisation uuid, for_person uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (
    SELECT 1 FROM project p
    WHERE p.organisation_id = of_organisation AND p.visibility = 'members'
      AND NOT EXISTS (SELECT 1 FROM project_member m WHERE m.project_id = p.id AND m.user_id = for_person)
  )
$$;

-- See docs/decisions/0013-row-level-security.md.
SELECT keep_to_organisation('project_member');

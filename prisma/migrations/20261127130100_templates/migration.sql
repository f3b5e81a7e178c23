-- CreateEnum
CREATE TYPE "template_visibility" AS ENUM ('private', 'organisation', 'public');

-- CreateEnum
CREATE TYPE "template_kind" AS ENUM ('section', 'estimate');

-- CreateTable
CREATE TABLE "estimate_template" (
    "id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "created_by" UUID NOT NULL,
    "name" VARCHAR(500) NOT NULL,
    "description" VARCHAR(4000),
    "visibility" "template_visibility" NOT NULL,
    "kind" "template_kind" NOT NULL,
    "method" "calculation_method" NOT NULL,
    "position_count" INTEGER NOT NULL,
    "last_number" INTEGER NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "estimate_template_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "estimate_template_version" (
    "id" UUID NOT NULL,
    "template_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "comment" VARCHAR(4000),
    "kind" "template_kind" NOT NULL,
    "method" "calculation_method" NOT NULL,
    "parameters" JSONB NOT NULL,
    "section_count" INTEGER NOT NULL,
    "position_count" INTEGER NOT NULL,
    "content" BYTEA NOT NULL,
    "created_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "estimate_template_version_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "estimate_template_organisation_id_created_at_id_idx" ON "estimate_template"("organisation_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "estimate_template_public" ON "estimate_template"("created_at" DESC, "id" DESC) WHERE (visibility = 'public'::template_visibility);

-- CreateIndex
CREATE UNIQUE INDEX "estimate_template_version_template_id_number_key" ON "estimate_template_version"("template_id", "number");

-- AddForeignKey
ALTER TABLE "estimate_template_version" ADD CONSTRAINT "estimate_template_version_template_id_fkey" FOREIGN KEY ("template_id") REFERENCES "estimate_template"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- The content is compressed already; looking for more to squeeze out of it only costs time.
ALTER TABLE "estimate_template_version" ALTER COLUMN "content" SET STORAGE EXTERNAL;

-- Whoever has put a version into an estimate must find it as it was.
CREATE TRIGGER "estimate_template_version_is_immutable" BEFORE UPDATE ON "estimate_template_version"
    FOR EACH ROW EXECUTE FUNCTION refuse_update();

-- CreateEnum
CREATE TYPE "estimate_version_reason" AS ENUM ('request', 'restoration', 'repricing');

-- CreateTable
CREATE TABLE "estimate_version" (
    "id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "estimate_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "name" VARCHAR(200),
    "comment" VARCHAR(4000),
    "reason" "estimate_version_reason" NOT NULL,
    "revision" INTEGER NOT NULL,
    "total" DECIMAL(20,2) NOT NULL,
    "position_count" INTEGER NOT NULL,
    "is_complete" BOOLEAN NOT NULL,
    "engine_version" VARCHAR(30) NOT NULL,
    "input_hash" CHAR(64) NOT NULL,
    "head" BYTEA NOT NULL,
    "created_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "estimate_version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "estimate_version_part" (
    "version_id" UUID NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "organisation_id" UUID NOT NULL,
    "content" BYTEA NOT NULL,
    "outline" JSONB NOT NULL,

    CONSTRAINT "estimate_version_part_pkey" PRIMARY KEY ("version_id","ordinal")
);

-- CreateIndex
CREATE UNIQUE INDEX "estimate_version_estimate_id_number_key" ON "estimate_version"("estimate_id", "number");

-- CreateIndex
CREATE INDEX "estimate_version_estimate_id_created_at_id_idx" ON "estimate_version"("estimate_id", "created_at" DESC, "id" DESC);

-- AddForeignKey
ALTER TABLE "estimate_version" ADD CONSTRAINT "estimate_version_estimate_id_fkey" FOREIGN KEY ("estimate_id") REFERENCES "estimate"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "estimate_version_part" ADD CONSTRAINT "estimate_version_part_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "estimate_version"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- The content is compressed already; looking for more to squeeze out of it only costs time.
ALTER TABLE "estimate_version" ALTER COLUMN "head" SET STORAGE EXTERNAL;
ALTER TABLE "estimate_version_part" ALTER COLUMN "content" SET STORAGE EXTERNAL;

-- A version is what was. Whoever could change it could change what was agreed upon, so nobody can.
CREATE FUNCTION refuse_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'rows of % are never changed', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;

CREATE TRIGGER "estimate_version_is_immutable" BEFORE UPDATE ON "estimate_version"
    FOR EACH ROW EXECUTE FUNCTION refuse_update();
CREATE TRIGGER "estimate_version_part_is_immutable" BEFORE UPDATE ON "estimate_version_part"
    FOR EACH ROW EXECUTE FUNCTION refuse_update();

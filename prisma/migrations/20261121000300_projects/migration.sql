-- Trusted since PostgreSQL 13: the owner of the database may create it.
CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- CreateIndex
CREATE INDEX "project_organisation_id_updated_at_id_idx" ON "project"("organisation_id", "updated_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "project_name_trigrams" ON "project" USING GIN ("name" gin_trgm_ops);

-- Lists sorted by name. Prisma cannot write an index over an expression, and leaves it alone.
CREATE INDEX "project_name_order" ON "project"("organisation_id", left("name", 100), "id");

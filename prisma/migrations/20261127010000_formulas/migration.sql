-- Formulas of quantities: variables of estimates, identifiers of positions and lines, and what a formula refers to.

-- AlterTable
ALTER TABLE "estimate" ADD COLUMN     "variables" JSONB NOT NULL DEFAULT '[]';

-- AlterTable
ALTER TABLE "position" ADD COLUMN     "identifier" VARCHAR(50),
ADD COLUMN     "is_quantity_stated" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "quantity_issue" JSONB,
ADD COLUMN     "quantity_references" JSONB NOT NULL DEFAULT '[]';

-- AlterTable
ALTER TABLE "resource_line" ADD COLUMN     "identifier" VARCHAR(50);

-- Until now a formula was a text beside the quantity: the quantities stay as they were stated, and a full calculation
-- says where a formula comes to something else.
UPDATE "position" SET "is_quantity_stated" = true WHERE "quantity_formula" IS NOT NULL AND "quantity" IS NOT NULL;

-- Everything in a formula that begins with neither a digit nor a sign is a name; functions among them refer to nothing.
UPDATE "position" AS p SET "quantity_references" = r.names
FROM (
  SELECT f.id, jsonb_agg(DISTINCT found.name[1]) AS names
  FROM "position" AS f, LATERAL regexp_matches(
    f.quantity_formula, '(?:^|[\s+*/^:;,()·×÷−–-])([^\s\d+*/^:;,()·×÷−–.-][^\s+*/^:;,()·×÷−–-]*)', 'g'
  ) AS found(name)
  WHERE f.quantity_formula IS NOT NULL
  GROUP BY f.id
) AS r WHERE p.id = r.id;

-- CreateIndex
CREATE INDEX "position_linked_by_formula" ON "position"("estimate_id") WHERE (quantity_references <> '[]'::jsonb);

-- CreateIndex
CREATE UNIQUE INDEX "position_estimate_id_identifier_key" ON "position"("estimate_id", "identifier");

-- CreateIndex
CREATE INDEX "position_with_formula" ON "position"("section_id", "ordinal", "id") WHERE ((quantity_formula IS NOT NULL) OR (identifier IS NOT NULL));

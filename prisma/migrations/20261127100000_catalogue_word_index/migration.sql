-- The index of words of an edition: for every stem the rows that have it, counted in the order of codes. An edition never changes, so
-- it is made once. It takes the place of a text search vector in every row and of its two GIN indexes.

-- DropIndex
DROP INDEX "catalogue_norm_edition_id_search_vector_idx";
DROP INDEX "catalogue_resource_edition_id_search_vector_idx";

-- AlterTable
ALTER TABLE "catalogue_norm" DROP COLUMN "search_vector";
ALTER TABLE "catalogue_resource" DROP COLUMN "search_vector";

-- DropTable
DROP TABLE "catalogue_word";

-- CreateTable
CREATE TABLE "catalogue_index" (
    "edition_id" UUID NOT NULL,
    "source" VARCHAR(10) NOT NULL,
    "row_count" INTEGER NOT NULL,
    "lengths" BYTEA NOT NULL,
    "parts" BYTEA NOT NULL,
    "part_names" JSONB NOT NULL,

    CONSTRAINT "catalogue_index_pkey" PRIMARY KEY ("edition_id","source")
);

-- CreateTable. Codes and words are compared byte by byte, so that the keys serve their beginnings.
CREATE TABLE "catalogue_index_row" (
    "edition_id" UUID NOT NULL,
    "source" VARCHAR(10) NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "code" VARCHAR(60) COLLATE "C" NOT NULL,

    CONSTRAINT "catalogue_index_row_pkey" PRIMARY KEY ("edition_id","source","ordinal")
);

-- CreateTable
CREATE TABLE "catalogue_word" (
    "edition_id" UUID NOT NULL,
    "source" VARCHAR(10) NOT NULL,
    "stem" VARCHAR(100) COLLATE "C" NOT NULL,
    "form" VARCHAR(100) NOT NULL,
    "row_count" INTEGER NOT NULL,
    "name_count" INTEGER NOT NULL,
    "rows" BYTEA NOT NULL,

    CONSTRAINT "catalogue_word_pkey" PRIMARY KEY ("edition_id","source","stem")
);
-- Numbers of rows hardly shrink: packing them costs more than it saves.
ALTER TABLE "catalogue_word" ALTER COLUMN "rows" SET STORAGE EXTERNAL;
ALTER TABLE "catalogue_index" ALTER COLUMN "lengths" SET STORAGE EXTERNAL, ALTER COLUMN "parts" SET STORAGE EXTERNAL;

-- CreateIndex
CREATE UNIQUE INDEX "catalogue_index_row_edition_id_source_code_key" ON "catalogue_index_row"("edition_id", "source", "code");

-- CreateIndex
CREATE INDEX "catalogue_word_edition_id_stem_idx" ON "catalogue_word" USING GIN ("edition_id" uuid_ops, "stem" gin_trgm_ops) WITH (fastupdate = off);

-- Makes the index of an edition whose norms and resources are all there. Numbers in `bytea` are big-endian: two bytes in `lengths`
-- (words of the name) and `parts` (places in `part_names`), one after another for every row; four in `rows`, where the last bit of
-- twice the row says that the word stands in the name and not only in the headings above it.
CREATE FUNCTION catalogue_index_edition(edition uuid) RETURNS void LANGUAGE sql SET work_mem = '64MB' AS $$
WITH searched AS MATERIALIZED (
  SELECT source, (row_number() OVER (PARTITION BY source ORDER BY code) - 1)::int AS ordinal, code, part, search_text, search_context
  FROM (
    SELECT 'norms' AS source, code, jsonb_build_array(base, collection) AS part, search_text, search_context
    FROM catalogue_norm WHERE edition_id = edition
    UNION ALL
    SELECT 'resources', code, jsonb_build_array(kind, book), search_text, search_context
    FROM catalogue_resource WHERE edition_id = edition
  ) AS rows
), numbered AS (
  INSERT INTO catalogue_index_row (edition_id, source, ordinal, code) SELECT edition, source, ordinal, code FROM searched
), parts AS (
  SELECT source, part, row_number() OVER (PARTITION BY source ORDER BY part) - 1 AS number
  FROM (SELECT DISTINCT source, part FROM searched) AS distinct_parts
), halves AS (
  INSERT INTO catalogue_index (edition_id, source, row_count, lengths, parts, part_names)
  SELECT edition, s.source, count(*),
    string_agg(int2send(least(cardinality(string_to_array(s.search_text, ' ')), 255)::int2), '' ORDER BY s.ordinal),
    string_agg(int2send(p.number::int2), '' ORDER BY s.ordinal),
    (SELECT jsonb_agg(n.part ORDER BY n.number) FROM parts AS n WHERE n.source = s.source)
  FROM searched AS s JOIN parts AS p ON p.source = s.source AND p.part = s.part
  GROUP BY s.source
), occurrences AS MATERIALIZED (
  -- Words that stand everywhere, such as prepositions, have no stem.
  SELECT s.source, s.ordinal, w.form, w.place, (ts_lexize('russian_stem', w.form))[1] COLLATE "C" AS stem
  FROM searched AS s CROSS JOIN LATERAL (
    SELECT form, 1 AS place FROM string_to_table(s.search_text, ' ') AS form
    UNION ALL
    SELECT form, 0 FROM string_to_table(s.search_context, ' ') AS form
  ) AS w
  WHERE length(w.form) BETWEEN 1 AND 100
), usual AS (
  SELECT DISTINCT ON (source, stem) source, stem, form
  FROM (SELECT source, stem, form, count(*) AS times FROM occurrences WHERE stem IS NOT NULL GROUP BY source, stem, form) AS forms
  ORDER BY source, stem, times DESC, form
), words AS (
  SELECT source, stem, count(*) AS row_count, sum(place) AS name_count, string_agg(int4send(ordinal * 2 + place), '' ORDER BY ordinal) AS rows
  FROM (SELECT source, stem, ordinal, max(place) AS place FROM occurrences WHERE stem IS NOT NULL GROUP BY source, stem, ordinal) AS hits
  GROUP BY source, stem
)
INSERT INTO catalogue_word (edition_id, source, stem, form, row_count, name_count, rows)
SELECT edition, w.source, w.stem, u.form, w.row_count, w.name_count, w.rows
FROM words AS w JOIN usual AS u ON u.source = w.source AND u.stem = w.stem
$$;

SELECT catalogue_index_edition(id) FROM catalogue_edition;

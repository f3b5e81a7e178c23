-- CreateTable
CREATE TABLE "act" (
    "id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "estimate_id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "date" DATE NOT NULL,
    "period_from" DATE NOT NULL,
    "period_to" DATE NOT NULL,
    "vat_rate_percent" DECIMAL,
    "comment" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "sequence" INTEGER,
    "signed_by" UUID,
    "signed_at" TIMESTAMPTZ(3),
    "total" DECIMAL(20,2),
    "vat" DECIMAL(20,2),
    "is_complete" BOOLEAN,
    "buckets" JSONB,
    "contributions_base" JSONB,
    "done" JSONB,
    "issues" JSONB,
    "estimate_revision" INTEGER,
    "engine_version" VARCHAR(30),

    CONSTRAINT "act_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "act_line" (
    "id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "estimate_id" UUID NOT NULL,
    "act_id" UUID NOT NULL,
    "position_id" UUID NOT NULL,
    "quantity" DECIMAL(24,7) NOT NULL,
    "unit" TEXT NOT NULL,
    "stated_quantity" DECIMAL,
    "stated_unit" TEXT,
    "comment" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "sequence" INTEGER,
    "done_quantity" DECIMAL(24,7),
    "total" DECIMAL(20,2),
    "amounts" JSONB,
    "amounts_base" JSONB,
    "done" JSONB,
    "position" JSONB,
    "is_complete" BOOLEAN,
    "issues" JSONB,

    CONSTRAINT "act_line_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "act_estimate_id_created_at_id_idx" ON "act"("estimate_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "act_estimate_id_number_key" ON "act"("estimate_id", "number");

-- CreateIndex
CREATE UNIQUE INDEX "act_estimate_id_sequence_key" ON "act"("estimate_id", "sequence");

-- CreateIndex
CREATE INDEX "act_line_position_id_sequence_idx" ON "act_line"("position_id", "sequence" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "act_line_act_id_position_id_key" ON "act_line"("act_id", "position_id");

-- AddForeignKey
ALTER TABLE "act" ADD CONSTRAINT "act_estimate_id_fkey" FOREIGN KEY ("estimate_id") REFERENCES "estimate"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "act_line" ADD CONSTRAINT "act_line_act_id_fkey" FOREIGN KEY ("act_id") REFERENCES "act"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "act_line" ADD CONSTRAINT "act_line_position_id_fkey" FOREIGN KEY ("position_id") REFERENCES "position"("id") ON DELETE NO ACTION ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED;

-- What the application refuses, the tables refuse too.
ALTER TABLE "act" ADD CONSTRAINT "act_period" CHECK ("period_to" >= "period_from");
-- A signed act has everything that belongs to one, a draft nothing of it; VAT where there is a rate.
ALTER TABLE "act" ADD CONSTRAINT "act_signed_whole" CHECK (
    num_nulls("sequence", "signed_by", "signed_at", "total", "is_complete", "buckets", "contributions_base", "done", "issues",
        "estimate_revision", "engine_version") IN (0, 11)
    AND ("vat" IS NULL) = ("sequence" IS NULL OR "vat_rate_percent" IS NULL)
);
ALTER TABLE "act_line" ADD CONSTRAINT "act_line_signed_whole" CHECK (
    num_nulls("sequence", "done_quantity", "total", "amounts", "done", "position", "is_complete", "issues") IN (0, 8)
);

-- A signed act is a document: neither the application nor anybody at a console changes it.
CREATE FUNCTION refuse_change_of_signed_act() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.sequence IS NOT NULL THEN
        RAISE EXCEPTION 'act_is_signed: a signed act does not change' USING ERRCODE = 'restrict_violation';
    END IF;
    IF TG_OP = 'DELETE' THEN
        RETURN OLD;
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION refuse_line_in_signed_act() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM act WHERE id = NEW.act_id AND sequence IS NOT NULL) THEN
        RAISE EXCEPTION 'act_is_signed: a signed act does not change' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER act_is_signed BEFORE UPDATE OR DELETE ON "act"
    FOR EACH ROW EXECUTE FUNCTION refuse_change_of_signed_act();
CREATE TRIGGER act_line_is_signed BEFORE UPDATE OR DELETE ON "act_line"
    FOR EACH ROW EXECUTE FUNCTION refuse_change_of_signed_act();
CREATE TRIGGER act_line_comes_to_draft BEFORE INSERT ON "act_line"
    FOR EACH ROW EXECUTE FUNCTION refuse_line_in_signed_act();

-- So a position with work done and signed cannot go; lines of drafts go with their position. Decided when the transaction
-- ends: a version that is restored deletes positions and brings them back under their ids. The name sorts before that of the
-- trigger of the foreign key, so that the lines are gone when it looks.
CREATE FUNCTION clear_drafts_of_position() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM act_line WHERE position_id = OLD.id)
        AND NOT EXISTS (SELECT 1 FROM "position" WHERE id = OLD.id) THEN
        DELETE FROM act_line WHERE position_id = OLD.id;
    END IF;
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER "Act_lines_of_position" AFTER DELETE ON "position" DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION clear_drafts_of_position();

-- What people may ask about themselves: a copy, an end, and what they have agreed to. See docs/personal-data.md.

ALTER TABLE "user_account" ADD COLUMN "erased_at" TIMESTAMPTZ(3);
ALTER TABLE "organisation" ADD COLUMN "closed_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "account_deletion" (
    "user_id" UUID NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "hindered_at" TIMESTAMPTZ(3),
    "began_at" TIMESTAMPTZ(3),
    "erased_at" TIMESTAMPTZ(3),
    "erased" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "account_deletion_pkey" PRIMARY KEY ("user_id")
);

-- CreateIndex
CREATE INDEX "account_deletion_due" ON "account_deletion"("due_at") WHERE (erased_at IS NULL);

-- CreateTable
CREATE TABLE "personal_data_export" (
    "id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "state" "export_state" NOT NULL DEFAULT 'pending',
    "file_id" UUID,
    "failure" JSONB,
    "job_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "personal_data_export_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "personal_data_export_user_id_created_at_id_idx" ON "personal_data_export"("user_id", "created_at" DESC, "id" DESC);

SELECT keep_to_organisation('personal_data_export');

-- CreateTable
CREATE TABLE "consent_decision" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "document" VARCHAR(20) NOT NULL,
    "version" VARCHAR(20) NOT NULL,
    "text_hash" CHAR(64) NOT NULL,
    "is_given" BOOLEAN NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "consent_decision_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "consent_decision_user_id_created_at_id_idx" ON "consent_decision"("user_id", "created_at" DESC, "id" DESC);

-- A consent is shown years later: what was said is not changed. Another decision is another row. It goes three years after
-- the account was erased, when nobody can bring a claim any more.
CREATE FUNCTION consent_refuse_change() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  IF TG_OP = 'DELETE' AND EXISTS (SELECT FROM user_account u
      WHERE u.id = OLD.user_id AND u.erased_at < now() - interval '3 years') THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION 'consent_append_only: decisions are not changed' USING ERRCODE = 'restrict_violation';
END $$;

CREATE TRIGGER consent_decision_append_only BEFORE UPDATE OR DELETE ON "consent_decision"
  FOR EACH ROW EXECUTE FUNCTION consent_refuse_change();
CREATE TRIGGER consent_decision_not_emptied BEFORE TRUNCATE ON "consent_decision"
  FOR EACH STATEMENT EXECUTE FUNCTION consent_refuse_change();

-- Where an entry of the trail came from (address, device) is personal and is let go before the entry. It stands beside the
-- chain; the chain holds a hash of it with a salt that goes with it. See docs/decisions/0016-the-end-of-an-account.md.

-- CreateTable
CREATE TABLE "audit_origin" (
    "event_id" UUID NOT NULL,
    "organisation_id" UUID,
    "user_id" UUID,
    "salt" BYTEA NOT NULL,
    "ip" VARCHAR(45),
    "user_agent" VARCHAR(300),
    "event_created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "audit_origin_pkey" PRIMARY KEY ("event_id")
);

-- CreateIndex
CREATE INDEX "audit_origin_user_id_idx" ON "audit_origin"("user_id");

-- CreateIndex
CREATE INDEX "audit_origin_event_created_at_idx" ON "audit_origin"("event_created_at");

SELECT keep_to_organisation('audit_origin');

ALTER TABLE "audit_event" ADD COLUMN "origin_hash" BYTEA;

-- Written a second time in src/modules/audit/verification/verification.repository.ts, as the text of an entry is.
CREATE FUNCTION audit_origin_hash(salt bytea, ip text, user_agent text) RETURNS bytea LANGUAGE sql STABLE
  RETURN sha256(salt || convert_to(jsonb_build_array(ip, user_agent)::text, 'UTF8'));

-- Whoever writes an entry says where it comes from as before; here it is put aside.
CREATE FUNCTION audit_put_origin_aside() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  -- 244 random bits: without them an address of 32 bits would be found by trying all.
  salt bytea := uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid());
BEGIN
  IF NEW.ip IS NULL AND NEW.user_agent IS NULL THEN
    NEW.origin_hash := NULL;
    RETURN NEW;
  END IF;
  INSERT INTO audit_origin (event_id, organisation_id, user_id, salt, ip, user_agent, event_created_at)
    VALUES (NEW.id, NEW.organisation_id, NEW.user_id, salt, NEW.ip, NEW.user_agent, NEW.created_at);
  NEW.origin_hash := audit_origin_hash(salt, NEW.ip, NEW.user_agent);
  NEW.ip := NULL;
  NEW.user_agent := NULL;
  RETURN NEW;
END $$;

CREATE TRIGGER audit_event_origin_aside BEFORE INSERT ON "audit_event"
  FOR EACH ROW EXECUTE FUNCTION audit_put_origin_aside();

REVOKE EXECUTE ON FUNCTION audit_put_origin_aside() FROM PUBLIC;

-- It is never changed. It goes after a year, or with the account of whoever it tells of; the rule looks at the rows alone.
CREATE FUNCTION audit_keep_origin() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    IF OLD.event_created_at < now() - interval '1 year'
      OR EXISTS (SELECT FROM account_deletion d WHERE d.user_id = OLD.user_id AND d.began_at IS NOT NULL) THEN
      RETURN OLD;
    END IF;
  END IF;
  RAISE EXCEPTION 'audit_append_only: where an entry came from is not changed' USING ERRCODE = 'restrict_violation';
END $$;

CREATE TRIGGER audit_origin_kept BEFORE UPDATE OR DELETE ON "audit_origin"
  FOR EACH ROW EXECUTE FUNCTION audit_keep_origin();
CREATE TRIGGER audit_origin_not_emptied BEFORE TRUNCATE ON "audit_origin"
  FOR EACH STATEMENT EXECUTE FUNCTION audit_keep_origin();

-- The form 2: the hash of the origin stands where the origin stood. Entries without one keep the form 1, in which both places
-- are null: so every entry that was there before verifies as before.
CREATE OR REPLACE FUNCTION audit_event_text(e "audit_event") RETURNS text LANGUAGE sql STABLE
  RETURN CASE WHEN e.origin_hash IS NULL
    THEN jsonb_build_array(1, e.id, e.organisation_id, e.user_id, e.api_key_id, e.job_id, e.request_id, e.action, e.result,
      e.target_type, e.target_id, e.details, e.changes, e.ip, e.user_agent,
      (extract(epoch FROM e.created_at) * 1000)::bigint)::text
    ELSE jsonb_build_array(2, e.id, e.organisation_id, e.user_id, e.api_key_id, e.job_id, e.request_id, e.action, e.result,
      e.target_type, e.target_id, e.details, e.changes, encode(e.origin_hash, 'hex'),
      (extract(epoch FROM e.created_at) * 1000)::bigint)::text END;

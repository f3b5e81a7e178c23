-- The trail of who changed what: in partitions of a month, appended to and never changed, chained by hashes. See
-- docs/decisions/0012-a-chain-of-the-audit-trail.md.

ALTER TABLE "audit_event" RENAME TO "audit_event_unchained";
ALTER TABLE "audit_event_unchained" RENAME CONSTRAINT "audit_event_pkey" TO "audit_event_unchained_pkey";
ALTER INDEX "audit_event_organisation_id_created_at_idx" RENAME TO "audit_event_unchained_organisation";
ALTER INDEX "audit_event_target_id_created_at_idx" RENAME TO "audit_event_unchained_target";

-- CreateTable
CREATE TABLE "audit_event" (
    "id" UUID NOT NULL,
    "organisation_id" UUID,
    "user_id" UUID,
    "api_key_id" UUID,
    "job_id" UUID,
    "request_id" VARCHAR(128) NOT NULL,
    "action" VARCHAR(100) NOT NULL,
    "result" VARCHAR(10) NOT NULL DEFAULT 'succeeded',
    "target_type" VARCHAR(50) NOT NULL,
    "target_id" UUID,
    "details" JSONB NOT NULL,
    "changes" JSONB,
    "ip" VARCHAR(45),
    "user_agent" VARCHAR(300),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "audit_event_pkey" PRIMARY KEY ("id","created_at")
) PARTITION BY RANGE ("created_at");

-- What no month takes: a trail must never refuse an entry.
CREATE TABLE "audit_event_default" PARTITION OF "audit_event" DEFAULT;

-- CreateIndex
CREATE INDEX "audit_event_organisation_id_created_at_id_idx" ON "audit_event"("organisation_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "audit_event_target_id_created_at_idx" ON "audit_event"("target_id", "created_at");

-- CreateTable
CREATE TABLE "audit_chain" (
    "id" UUID NOT NULL,
    "sequence" BIGINT NOT NULL DEFAULT 0,
    "hash" BYTEA NOT NULL,
    "anchor_sequence" BIGINT NOT NULL DEFAULT 0,
    "anchor_hash" BYTEA NOT NULL,
    "kept_from" TIMESTAMPTZ(3),

    CONSTRAINT "audit_chain_pkey" PRIMARY KEY ("id")
) WITH (fillfactor = 50);

-- CreateTable
CREATE TABLE "audit_link" (
    "chain_id" UUID NOT NULL,
    "sequence" BIGINT NOT NULL,
    "event_id" UUID NOT NULL,
    "event_created_at" TIMESTAMPTZ(3) NOT NULL,
    "event_hash" BYTEA NOT NULL,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "audit_link_pkey" PRIMARY KEY ("chain_id","sequence")
);

-- CreateIndex
CREATE UNIQUE INDEX "audit_link_event_id_key" ON "audit_link"("event_id");

-- CreateTable
CREATE TABLE "audit_export" (
    "id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "state" "export_state" NOT NULL DEFAULT 'pending',
    "filters" JSONB NOT NULL,
    "row_count" INTEGER,
    "file_id" UUID,
    "failure" JSONB,
    "job_id" UUID,
    "created_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "audit_export_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "audit_export_organisation_id_created_at_id_idx" ON "audit_export"("organisation_id", "created_at" DESC, "id" DESC);

-- Nothing is changed, and nothing goes before its seven years. The rule looks at the row alone: there is no switch that
-- somebody could turn.
CREATE FUNCTION audit_is_past(moment timestamptz) RETURNS boolean LANGUAGE sql STABLE
  RETURN moment < date_trunc('month', now() - interval '7 years', 'UTC');

CREATE FUNCTION audit_refuse_change() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    IF TG_TABLE_NAME = 'audit_link' THEN
      IF audit_is_past(OLD.event_created_at) THEN RETURN OLD; END IF;
    ELSIF audit_is_past(OLD.created_at) THEN
      RETURN OLD;
    END IF;
  END IF;
  RAISE EXCEPTION 'audit_append_only: the audit trail is not changed' USING ERRCODE = 'restrict_violation';
END $$;

CREATE TRIGGER audit_event_append_only BEFORE UPDATE OR DELETE ON "audit_event"
  FOR EACH ROW EXECUTE FUNCTION audit_refuse_change();
CREATE TRIGGER audit_link_append_only BEFORE UPDATE OR DELETE ON "audit_link"
  FOR EACH ROW EXECUTE FUNCTION audit_refuse_change();
CREATE TRIGGER audit_event_not_emptied BEFORE TRUNCATE ON "audit_event"
  FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse_change();
CREATE TRIGGER audit_event_not_emptied BEFORE TRUNCATE ON "audit_event_default"
  FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse_change();
CREATE TRIGGER audit_link_not_emptied BEFORE TRUNCATE ON "audit_link"
  FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse_change();

-- One text for one event, the same for ever: src/modules/audit/verification.repository.ts writes it a second time, so that
-- whoever changes this function is found out. A column that is added gets a new number in the first place.
CREATE FUNCTION audit_event_text(e "audit_event") RETURNS text LANGUAGE sql STABLE
  RETURN jsonb_build_array(1, e.id, e.organisation_id, e.user_id, e.api_key_id, e.job_id, e.request_id, e.action, e.result,
    e.target_type, e.target_id, e.details, e.changes, e.ip, e.user_agent,
    (extract(epoch FROM e.created_at) * 1000)::bigint)::text;

-- Runs at the commit, when all else of the transaction is done: the head of a chain is locked for the commit itself and
-- not for what the transaction does before.
CREATE FUNCTION audit_chain_event() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  chain uuid := coalesce(NEW.organisation_id, '00000000-0000-0000-0000-000000000000');
  last record;
  next bigint;
  digest bytea := sha256(convert_to(audit_event_text(NEW), 'UTF8'));
  link bytea;
  nothing bytea := decode(repeat('00', 32), 'hex');
BEGIN
  SELECT sequence, hash INTO last FROM audit_chain WHERE id = chain FOR UPDATE;
  IF NOT FOUND THEN
    INSERT INTO audit_chain (id, hash, anchor_hash) VALUES (chain, nothing, nothing) ON CONFLICT DO NOTHING;
    SELECT sequence, hash INTO last FROM audit_chain WHERE id = chain FOR UPDATE;
  END IF;
  next := last.sequence + 1;
  link := sha256(last.hash || convert_to(next || ':' || NEW.id || ':' ||
    (extract(epoch FROM NEW.created_at) * 1000)::bigint || ':', 'UTF8') || digest);
  INSERT INTO audit_link (chain_id, sequence, event_id, event_created_at, event_hash, hash)
    VALUES (chain, next, NEW.id, NEW.created_at, digest, link);
  UPDATE audit_chain SET sequence = next, hash = link WHERE id = chain;
  RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER audit_event_chained AFTER INSERT ON "audit_event"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION audit_chain_event();

-- Makes the partition of a month; false where it is there, or where the default partition has taken entries of it.
CREATE FUNCTION audit_add_partition(month timestamptz) RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  starts timestamptz := date_trunc('month', month, 'UTC');
  ends timestamptz := date_trunc('month', starts + interval '45 days', 'UTC');
  name text := 'audit_event_' || to_char(starts AT TIME ZONE 'UTC', 'YYYY_MM');
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('audit_add_partition'));
  IF to_regclass(quote_ident(name)) IS NOT NULL
    OR EXISTS (SELECT FROM audit_event_default WHERE created_at >= starts AND created_at < ends) THEN RETURN false; END IF;
  -- Made aside and attached: that waits for no writer, and none waits for it.
  EXECUTE format('CREATE TABLE %I (LIKE audit_event INCLUDING DEFAULTS)', name);
  EXECUTE format('ALTER TABLE audit_event ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)', name, starts, ends);
  EXECUTE format('CREATE TRIGGER audit_event_not_emptied BEFORE TRUNCATE ON %I
    FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse_change()', name);
  RETURN true;
END $$;

CREATE FUNCTION audit_partition_ends(bound text) RETURNS timestamptz LANGUAGE sql STABLE
  RETURN (regexp_match(bound, 'TO \(''([^'']+)''\)'))[1]::timestamptz;

-- Lets go of what is older than seven years: whole months. Each chain keeps its last link that went as an anchor, from
-- which it can still be verified. Answers how many links went.
CREATE FUNCTION audit_drop_past() RETURNS bigint
  LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  cutoff timestamptz := date_trunc('month', now() - interval '7 years', 'UTC');
  chain record;
  partition record;
  first_kept bigint;
  gone bigint;
  total bigint := 0;
BEGIN
  IF NOT pg_try_advisory_xact_lock(hashtext('audit_drop_past')) THEN RETURN 0; END IF;
  UPDATE audit_chain SET kept_from = cutoff WHERE kept_from IS DISTINCT FROM cutoff;
  FOR chain IN SELECT id, anchor_sequence FROM audit_chain ORDER BY id LOOP
    CONTINUE WHEN NOT EXISTS (SELECT FROM audit_link
      WHERE chain_id = chain.id AND sequence = chain.anchor_sequence + 1 AND event_created_at < cutoff);
    -- Entries are chained as they commit: one of the old month may stand behind one of the new. Such links stay.
    SELECT min(sequence) INTO first_kept FROM audit_link WHERE chain_id = chain.id AND event_created_at >= cutoff;
    UPDATE audit_chain SET (anchor_sequence, anchor_hash) = (
      SELECT sequence, hash FROM audit_link WHERE chain_id = chain.id AND sequence < coalesce(first_kept, sequence + 1)
      ORDER BY sequence DESC LIMIT 1) WHERE id = chain.id;
    DELETE FROM audit_link WHERE chain_id = chain.id
      AND sequence <= (SELECT anchor_sequence FROM audit_chain WHERE id = chain.id);
    GET DIAGNOSTICS gone = ROW_COUNT;
    total := total + gone;
  END LOOP;
  FOR partition IN
    SELECT c.oid::regclass AS name FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
    WHERE i.inhparent = 'audit_event'::regclass AND audit_partition_ends(pg_get_expr(c.relpartbound, c.oid)) <= cutoff
  LOOP
    EXECUTE format('DROP TABLE %s', partition.name);
  END LOOP;
  DELETE FROM audit_event_default WHERE created_at < cutoff;
  RETURN total;
END $$;

-- Whoever uses the trail needs none of these; the application is given what it calls.
REVOKE EXECUTE ON FUNCTION audit_add_partition(timestamptz), audit_drop_past(), audit_chain_event() FROM PUBLIC;

DO $$
DECLARE
  month timestamptz;
BEGIN
  FOR month IN
    SELECT generate_series((SELECT min(created_at) FROM audit_event_unchained), now(), interval '27 days')
    UNION ALL SELECT now() + n * interval '1 month' FROM generate_series(0, 3) AS n
  LOOP
    PERFORM audit_add_partition(month);
  END LOOP;
END $$;

INSERT INTO audit_event (id, organisation_id, user_id, api_key_id, request_id, action, target_type, target_id, details, ip,
  user_agent, created_at)
SELECT id, organisation_id, user_id, api_key_id, request_id, action, target_type, target_id, details, ip, user_agent, created_at
FROM audit_event_unchained ORDER BY created_at, id;

DROP TABLE audit_event_unchained;

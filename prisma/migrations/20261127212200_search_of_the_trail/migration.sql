-- The trail is searched by who, what, how it came out and by which request; each in the order of time. All of these comparisons are
-- leakproof, so they choose an index behind row-level security too; LIKE is not, and `^@` is.
CREATE INDEX "audit_event_organisation_id_user_id_created_at_id_idx"
  ON "audit_event"("organisation_id", "user_id", "created_at" DESC, "id" DESC);
CREATE INDEX "audit_event_organisation_id_action_created_at_id_idx"
  ON "audit_event"("organisation_id", "action" text_pattern_ops, "created_at" DESC, "id" DESC);
CREATE INDEX "audit_event_organisation_id_request_id_idx" ON "audit_event"("organisation_id", "request_id");
CREATE INDEX "audit_event_refused"
  ON "audit_event"("organisation_id", "created_at" DESC, "id" DESC) WHERE result = 'refused';
CREATE INDEX "audit_event_of_keys"
  ON "audit_event"("organisation_id", "api_key_id", "created_at" DESC, "id" DESC) WHERE api_key_id IS NOT NULL;

CREATE INDEX "audit_export_state_updated_at_idx" ON "audit_export"("state", "updated_at");

-- The head of a chain goes forward or not at all: a chain without its head would be begun anew, and look whole.
CREATE FUNCTION audit_refuse_going_back() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'audit_append_only: the head of a chain goes forward' USING ERRCODE = 'restrict_violation';
END $$;

CREATE TRIGGER audit_chain_not_deleted BEFORE DELETE OR TRUNCATE ON "audit_chain"
  FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse_going_back();
CREATE TRIGGER audit_chain_goes_forward BEFORE UPDATE ON "audit_chain"
  FOR EACH ROW WHEN (NEW.sequence < OLD.sequence OR NEW.anchor_sequence < OLD.anchor_sequence OR NEW.id <> OLD.id)
  EXECUTE FUNCTION audit_refuse_going_back();

-- The second wall between organisations: the first is the condition in every query. See docs/decisions/0013-row-level-security.md.

-- The organisation that the statement at hand works for; NULL, which sees nothing, where nobody has said so.
CREATE FUNCTION organisation_at_work() RETURNS uuid LANGUAGE sql STABLE
  RETURN nullif(current_setting('app.organisation_id', true), '')::uuid;

-- Call it in the migration that makes a table with an organisation. Owners of tables are not bound: migrations see all rows,
-- and so does what the service does for nobody in particular. The sub-select is asked once for a statement and not for each
-- row, and a plain equation lets the planner see that it says the same as the condition of the query.
CREATE FUNCTION keep_to_organisation(guarded regclass, visible_too text DEFAULT NULL, owner_column text DEFAULT 'organisation_id')
RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', guarded);
  EXECUTE format('DROP POLICY IF EXISTS organisation ON %s', guarded);
  EXECUTE format('CREATE POLICY organisation ON %s USING (%I = (SELECT organisation_at_work()))', guarded, owner_column);
  IF visible_too IS NOT NULL THEN
    EXECUTE format('CREATE POLICY visible_too ON %s FOR SELECT USING (%s)', guarded, visible_too);
  END IF;
END $$;

SELECT keep_to_organisation(c.oid::regclass)
FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
WHERE a.attname = 'organisation_id' AND NOT a.attisdropped AND c.relkind IN ('r', 'p') AND NOT c.relispartition
  AND c.relnamespace = current_schema()::regnamespace
  AND c.relname NOT IN ('estimate_template', 'estimate_template_version');

SELECT keep_to_organisation('estimate_template', 'visibility = ''public''');
SELECT keep_to_organisation('estimate_template_version',
  'EXISTS (SELECT FROM estimate_template t WHERE t.id = template_id AND t.visibility = ''public'')');
SELECT keep_to_organisation('audit_chain', NULL, 'id');
SELECT keep_to_organisation('audit_link', NULL, 'chain_id');

-- A partition is not read past its table: no policy lets anything through.
CREATE OR REPLACE FUNCTION audit_add_partition(month timestamptz) RETURNS boolean
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
  EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
  EXECUTE format('ALTER TABLE audit_event ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)', name, starts, ends);
  EXECUTE format('CREATE TRIGGER audit_event_not_emptied BEFORE TRUNCATE ON %I
    FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse_change()', name);
  RETURN true;
END $$;

DO $$
DECLARE
  partition regclass;
BEGIN
  FOR partition IN SELECT inhrelid FROM pg_inherits WHERE inhparent = 'audit_event'::regclass LOOP
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', partition);
  END LOOP;
END $$;

-- What the role of the service may do, where there is one: read and write rows, and to the trail only append. Called after
-- every migration, so that new tables are among it.
CREATE FUNCTION give_service_its_rights(service name) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  ours record;
BEGIN
  EXECUTE format('GRANT USAGE ON SCHEMA %I TO %I', current_schema(), service);
  FOR ours IN
    SELECT oid::regclass AS name, CASE relname
      WHEN 'audit_event' THEN 'SELECT, INSERT'
      WHEN 'audit_chain' THEN 'SELECT'
      WHEN 'audit_link' THEN 'SELECT'
      ELSE 'SELECT, INSERT, UPDATE, DELETE' END AS rights
    FROM pg_class
    WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p') AND NOT relispartition
      AND pg_has_role(relowner, 'USAGE') AND relname <> '_prisma_migrations'
  LOOP
    EXECUTE format('GRANT %s ON %s TO %I', ours.rights, ours.name, service);
  END LOOP;
END $$;

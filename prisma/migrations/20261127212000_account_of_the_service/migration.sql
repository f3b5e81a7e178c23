-- The account of the service owns nothing and makes no tables: what it does for an organisation it does as estimates_service, and what
-- it does across organisations as estimates_across. See docs/operations/database-roles.md.

-- Called after every migration, so that new tables are among it. A policy and not BYPASSRLS, which only a superuser may give:
-- whoever is not of this role meets the policies that were there before.
CREATE FUNCTION let_across_organisations(across name) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  guarded regclass;
BEGIN
  FOR guarded IN
    SELECT c.oid::regclass FROM pg_class c
    WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relrowsecurity
      AND pg_has_role(c.relowner, 'USAGE')
      AND NOT EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid AND p.polname = 'across_organisations')
  LOOP
    EXECUTE format('CREATE POLICY across_organisations ON %s TO %I USING (true)', guarded, across);
  END LOOP;
  EXECUTE format('GRANT EXECUTE ON FUNCTION audit_add_partition(timestamptz), audit_drop_past(), catalogue_analyse() TO %I', across);
END $$;

-- Only an owner may have a table looked over, and a load has to: the planner goes by what it knew before.
CREATE FUNCTION catalogue_analyse() RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  ANALYZE catalogue_norm, catalogue_resource, catalogue_technology_group, catalogue_coefficient, catalogue_markup, catalogue_index,
    catalogue_index_row, catalogue_word;
END $$;

REVOKE EXECUTE ON FUNCTION catalogue_analyse() FROM PUBLIC;

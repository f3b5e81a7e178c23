-- See docs/decisions/0013-row-level-security.md.
SELECT keep_to_organisation('column_mapping');

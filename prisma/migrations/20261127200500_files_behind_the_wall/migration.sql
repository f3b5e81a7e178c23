-- See docs/decisions/0013-row-level-security.md.
SELECT keep_to_organisation('file_usage');
SELECT keep_to_organisation('file_access');
SELECT keep_to_organisation('file_upload');
SELECT keep_to_organisation('file_link');
SELECT keep_to_organisation('bulk_import');

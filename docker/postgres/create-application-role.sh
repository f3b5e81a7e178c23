#!/bin/bash
# The application is not a superuser: row-level security would not hold for one. Runs once, on an empty volume.
set -euo pipefail
psql --username=postgres --set=ON_ERROR_STOP=1 --set=password="$DATABASE_PASSWORD" <<'SQL'
CREATE ROLE estimates LOGIN PASSWORD :'password';
-- Owns no table, so row-level security binds it: what works for an organisation takes it on.
CREATE ROLE estimates_service NOLOGIN;
GRANT estimates_service TO estimates;
CREATE DATABASE estimates OWNER estimates;
SQL

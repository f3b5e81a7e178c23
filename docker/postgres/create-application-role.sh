#!/bin/bash
# The application is not a superuser: row-level security would not hold for one. Runs once, on an empty volume.
set -euo pipefail
psql --username=postgres --set=ON_ERROR_STOP=1 --set=password="$DATABASE_PASSWORD" <<'SQL'
CREATE ROLE estimates LOGIN PASSWORD :'password';
-- Owns no table and is bound by row-level security: the service takes it on once it is connected.
CREATE ROLE estimates_service NOLOGIN;
GRANT estimates_service TO estimates;
CREATE DATABASE estimates OWNER estimates;
SQL

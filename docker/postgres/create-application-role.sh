#!/bin/bash
# Runs once, on an empty volume. Neither account is a superuser: row-level security would not hold for one.
set -euo pipefail
psql --username=postgres --set=ON_ERROR_STOP=1 --set=owner_password="$DATABASE_OWNER_PASSWORD" --set=password="$DATABASE_PASSWORD" <<'SQL'
-- The owner of the tables migrates, and does nothing else.
CREATE ROLE estimates LOGIN PASSWORD :'owner_password';
-- What the service works as: for one organisation, bound by row-level security, and across organisations. They own nothing.
CREATE ROLE estimates_service NOLOGIN;
CREATE ROLE estimates_across NOLOGIN;
-- The account of the service has no right but to take them on.
CREATE ROLE estimates_app LOGIN NOINHERIT PASSWORD :'password';
GRANT estimates_service, estimates_across TO estimates_app;
CREATE DATABASE estimates OWNER estimates;
REVOKE ALL ON DATABASE estimates FROM PUBLIC;
GRANT CONNECT ON DATABASE estimates TO estimates_app;
SQL

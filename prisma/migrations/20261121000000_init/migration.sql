-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "estimate_status" AS ENUM ('draft', 'in_review', 'approved');

-- CreateEnum
CREATE TYPE "calculation_method" AS ENUM ('resource_index', 'base_index', 'resource');

-- CreateEnum
CREATE TYPE "territory_type" AS ENUM ('ordinary', 'equated_to_far_north', 'far_north');

-- CreateEnum
CREATE TYPE "coefficient_combination" AS ENUM ('schema', 'two_digit_group');

-- CreateEnum
CREATE TYPE "position_kind" AS ENUM ('cost', 'material', 'machine', 'equipment', 'transport', 'other', 'text');

-- CreateEnum
CREATE TYPE "summary_type" AS ENUM ('building', 'mounting', 'equipment', 'other');

-- CreateEnum
CREATE TYPE "work_type" AS ENUM ('building', 'mounting', 'restoration', 'equipment', 'other', 'transport');

-- CreateEnum
CREATE TYPE "resource_kind" AS ENUM ('worker', 'machine', 'machinist', 'material', 'equipment', 'transport', 'other');

-- CreateEnum
CREATE TYPE "resource_placement" AS ENUM ('norm', 'project', 'outside');

-- CreateEnum
CREATE TYPE "price_source" AS ENUM ('state', 'index', 'market_analysis', 'manual');

-- CreateEnum
CREATE TYPE "coefficient_scope" AS ENUM ('estimate', 'section', 'position', 'resource');

-- CreateEnum
CREATE TYPE "summary_bucket" AS ENUM ('building', 'mounting', 'equipment', 'otherWorks', 'other', 'otherTransport');

-- CreateEnum
CREATE TYPE "amount_scope" AS ENUM ('position', 'section', 'estimate');

-- CreateEnum
CREATE TYPE "import_state" AS ENUM ('checking', 'review', 'applying', 'applied', 'failed', 'cancelled');

-- CreateEnum
CREATE TYPE "export_state" AS ENUM ('pending', 'ready', 'failed');

-- CreateEnum
CREATE TYPE "job_state" AS ENUM ('waiting', 'running', 'succeeded', 'failed', 'cancelled');

-- CreateEnum
CREATE TYPE "membership_role" AS ENUM ('owner', 'admin', 'estimator', 'viewer');

-- CreateTable
CREATE TABLE "session" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "user_agent" VARCHAR(300),
    "ip" VARCHAR(45),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "last_used_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "end_reason" VARCHAR(30),

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "refresh_token" (
    "token_hash" CHAR(64) NOT NULL,
    "session_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "replaced_at" TIMESTAMPTZ(3),

    CONSTRAINT "refresh_token_pkey" PRIMARY KEY ("token_hash")
);

-- CreateTable
CREATE TABLE "estimate" (
    "id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "external_id" VARCHAR(100),
    "object_number" VARCHAR(100),
    "object_name" VARCHAR(2000),
    "number" VARCHAR(100) NOT NULL,
    "name" VARCHAR(2000) NOT NULL,
    "method" "calculation_method" NOT NULL DEFAULT 'resource_index',
    "territory" "territory_type" NOT NULL DEFAULT 'ordinary',
    "coefficient_combination" "coefficient_combination" NOT NULL DEFAULT 'schema',
    "vat_rate_percent" DECIMAL(12,7),
    "estimate_date" DATE,
    "region_code" VARCHAR(10),
    "region_name" VARCHAR(300),
    "price_zone" VARCHAR(300),
    "price_level_base" JSONB,
    "price_level_current" JSONB,
    "legal" JSONB NOT NULL DEFAULT '[]',
    "header" JSONB NOT NULL DEFAULT '{}',
    "declared" JSONB,
    "status" "estimate_status" NOT NULL DEFAULT 'draft',
    "revision" INTEGER NOT NULL DEFAULT 1,
    "calculated_revision" INTEGER,
    "engine_version" VARCHAR(30),
    "input_hash" CHAR(64),
    "calculated_at" TIMESTAMPTZ(3),
    "position_count" INTEGER NOT NULL DEFAULT 0,
    "incomplete_count" INTEGER NOT NULL DEFAULT 0,
    "is_visible" BOOLEAN NOT NULL DEFAULT true,
    "created_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "estimate_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "section" (
    "id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "estimate_id" UUID NOT NULL,
    "parent_id" UUID,
    "ordinal" INTEGER NOT NULL,
    "code" VARCHAR(50) NOT NULL,
    "name" VARCHAR(2000) NOT NULL,
    "declared" JSONB,
    "extras" JSONB NOT NULL DEFAULT '{}',
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "section_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "position" (
    "id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "estimate_id" UUID NOT NULL,
    "section_id" UUID NOT NULL,
    "external_id" VARCHAR(100),
    "ordinal" INTEGER NOT NULL,
    "number" VARCHAR(30) NOT NULL,
    "kind" "position_kind" NOT NULL,
    "prefix" VARCHAR(20),
    "code" VARCHAR(200) NOT NULL,
    "name" VARCHAR(4000) NOT NULL,
    "unit" VARCHAR(100) NOT NULL,
    "quantity" DECIMAL(24,7),
    "quantity_formula" VARCHAR(2000),
    "summary_type" "summary_type" NOT NULL,
    "work_type" "work_type",
    "is_excluded" BOOLEAN NOT NULL DEFAULT false,
    "comment" VARCHAR(4000),
    "overhead" JSONB,
    "profit" JSONB,
    "amendments" DECIMAL(20,2),
    "load_percent" DECIMAL(12,7),
    "idle_percent" DECIMAL(12,7),
    "price" JSONB,
    "unit_rate" JSONB,
    "quantity_takeoff" JSONB,
    "declared" JSONB,
    "extras" JSONB NOT NULL DEFAULT '{}',
    "quantity_total" DECIMAL(24,7),
    "total" DECIMAL(20,2),
    "total_per_unit" DECIMAL(20,2),
    "overhead_rate_percent" DECIMAL(12,7),
    "profit_rate_percent" DECIMAL(12,7),
    "is_complete" BOOLEAN NOT NULL DEFAULT false,
    "issues" JSONB NOT NULL DEFAULT '[]',
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "position_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "resource_line" (
    "id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "estimate_id" UUID NOT NULL,
    "position_id" UUID NOT NULL,
    "parent_id" UUID,
    "ordinal" INTEGER NOT NULL,
    "number" VARCHAR(30),
    "kind" "resource_kind" NOT NULL,
    "placement" "resource_placement" NOT NULL,
    "prefix" VARCHAR(20),
    "code" VARCHAR(200) NOT NULL,
    "name" VARCHAR(4000) NOT NULL,
    "unit" VARCHAR(100) NOT NULL,
    "consumption" DECIMAL(24,7),
    "crew_size" DECIMAL(18,7),
    "grade" DECIMAL(6,2),
    "stated_consumption_coefficient" DECIMAL(18,7),
    "stated_cost_coefficient" DECIMAL(18,7),
    "price_base" DECIMAL(20,2),
    "price_index" DECIMAL(18,7),
    "price_current" DECIMAL(20,2),
    "price_source" "price_source",
    "is_free" BOOLEAN NOT NULL DEFAULT false,
    "index_details" JSONB,
    "comment" VARCHAR(4000),
    "is_returnable" BOOLEAN NOT NULL DEFAULT false,
    "is_excluded" BOOLEAN NOT NULL DEFAULT false,
    "declared" JSONB,
    "extras" JSONB NOT NULL DEFAULT '{}',
    "quantity_total" DECIMAL(24,7),
    "price" DECIMAL(20,2),
    "cost" DECIMAL(20,2),
    "cost_base" DECIMAL(20,2),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "resource_line_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "coefficient" (
    "id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "estimate_id" UUID NOT NULL,
    "scope" "coefficient_scope" NOT NULL,
    "section_id" UUID,
    "position_id" UUID,
    "resource_line_id" UUID,
    "ordinal" INTEGER NOT NULL,
    "code" VARCHAR(100) NOT NULL DEFAULT '',
    "name" VARCHAR(4000) NOT NULL,
    "reason" VARCHAR(4000) NOT NULL,
    "group" VARCHAR(20) NOT NULL,
    "table" VARCHAR(200) NOT NULL DEFAULT '',
    "effect" VARCHAR(20) NOT NULL,
    "values" JSONB NOT NULL,

    CONSTRAINT "coefficient_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "estimate_index" (
    "id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "estimate_id" UUID NOT NULL,
    "position_id" UUID,
    "ordinal" INTEGER NOT NULL,
    "work_type" "work_type",
    "target" VARCHAR(40) NOT NULL,
    "value" DECIMAL(18,7) NOT NULL,
    "reason" VARCHAR(4000) NOT NULL,

    CONSTRAINT "estimate_index_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "node_amount" (
    "node_id" UUID NOT NULL,
    "bucket" "summary_bucket" NOT NULL,
    "scope" "amount_scope" NOT NULL,
    "estimate_id" UUID NOT NULL,
    "workers_salary" DECIMAL(20,2) NOT NULL,
    "machines" DECIMAL(20,2) NOT NULL,
    "machinist_salary" DECIMAL(20,2) NOT NULL,
    "materials" DECIMAL(20,2) NOT NULL,
    "materials_external" DECIMAL(20,2) NOT NULL,
    "equipment" DECIMAL(20,2) NOT NULL,
    "equipment_external" DECIMAL(20,2) NOT NULL,
    "transport" DECIMAL(20,2) NOT NULL,
    "other" DECIMAL(20,2) NOT NULL,
    "amendments" DECIMAL(20,2) NOT NULL,
    "direct" DECIMAL(20,2) NOT NULL,
    "salary" DECIMAL(20,2) NOT NULL,
    "overhead" DECIMAL(20,2) NOT NULL,
    "profit" DECIMAL(20,2) NOT NULL,
    "total" DECIMAL(20,2) NOT NULL,
    "labour_hours" DECIMAL(24,7) NOT NULL,
    "machinist_hours" DECIMAL(24,7) NOT NULL,

    CONSTRAINT "node_amount_pkey" PRIMARY KEY ("node_id","bucket")
);

-- CreateTable
CREATE TABLE "estimate_import" (
    "id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "file_id" UUID NOT NULL,
    "state" "import_state" NOT NULL DEFAULT 'checking',
    "format" VARCHAR(30),
    "report" JSONB,
    "failure" JSONB,
    "job_id" UUID,
    "estimate_id" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "estimate_import_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "estimate_export" (
    "id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "estimate_id" UUID NOT NULL,
    "format" VARCHAR(30) NOT NULL,
    "options" JSONB NOT NULL,
    "state" "export_state" NOT NULL DEFAULT 'pending',
    "file_id" UUID,
    "report" JSONB,
    "failure" JSONB,
    "job_id" UUID,
    "created_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "estimate_export_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "stored_file" (
    "id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "name" VARCHAR(255) NOT NULL,
    "media_type" VARCHAR(100) NOT NULL,
    "size_bytes" BIGINT NOT NULL,
    "sha256" CHAR(64) NOT NULL,
    "purpose" VARCHAR(20) NOT NULL,
    "created_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "stored_file_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "job" (
    "id" UUID NOT NULL,
    "name" VARCHAR(100) NOT NULL,
    "organisation_id" UUID,
    "user_id" UUID,
    "request_id" VARCHAR(128) NOT NULL,
    "payload" JSONB NOT NULL,
    "state" "job_state" NOT NULL DEFAULT 'waiting',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "max_attempts" INTEGER NOT NULL,
    "progress" INTEGER NOT NULL DEFAULT 0,
    "result" JSONB,
    "failure" JSONB,
    "is_cancel_requested" BOOLEAN NOT NULL DEFAULT false,
    "available_at" TIMESTAMPTZ(3) NOT NULL,
    "locked_until" TIMESTAMPTZ(3),
    "lock_token" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "job_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "outbox_entry" (
    "id" UUID NOT NULL,
    "kind" VARCHAR(20) NOT NULL,
    "name" VARCHAR(100) NOT NULL,
    "subject_id" UUID NOT NULL,
    "payload" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "outbox_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "idempotency_record" (
    "id" CHAR(64) NOT NULL,
    "fingerprint" CHAR(64) NOT NULL,
    "status" INTEGER NOT NULL,
    "headers" JSONB NOT NULL,
    "body" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "idempotency_record_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_event" (
    "id" UUID NOT NULL,
    "organisation_id" UUID,
    "user_id" UUID,
    "request_id" VARCHAR(128) NOT NULL,
    "action" VARCHAR(100) NOT NULL,
    "target_type" VARCHAR(50) NOT NULL,
    "target_id" UUID,
    "details" JSONB NOT NULL,
    "ip" VARCHAR(45),
    "user_agent" VARCHAR(300),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "audit_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "project" (
    "id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "external_id" VARCHAR(100),
    "number" VARCHAR(100),
    "name" VARCHAR(1000) NOT NULL,
    "description" VARCHAR(4000),
    "is_archived" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "project_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "user_account" (
    "id" UUID NOT NULL,
    "email" VARCHAR(254) NOT NULL,
    "password_hash" VARCHAR(100) NOT NULL,
    "first_name" VARCHAR(100) NOT NULL,
    "last_name" VARCHAR(100) NOT NULL,
    "is_operator" BOOLEAN NOT NULL DEFAULT false,
    "is_disabled" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "user_account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "organisation" (
    "id" UUID NOT NULL,
    "name" VARCHAR(200) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "organisation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "membership" (
    "user_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "role" "membership_role" NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "membership_pkey" PRIMARY KEY ("user_id","organisation_id")
);

-- CreateIndex
CREATE INDEX "session_user_id_ended_at_idx" ON "session"("user_id", "ended_at");

-- CreateIndex
CREATE INDEX "refresh_token_session_id_idx" ON "refresh_token"("session_id");

-- CreateIndex
CREATE INDEX "estimate_list" ON "estimate"("organisation_id", "created_at" DESC, "id" DESC) WHERE (is_visible);

-- CreateIndex
CREATE INDEX "estimate_project_id_created_at_id_idx" ON "estimate"("project_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "estimate_organisation_id_external_id_key" ON "estimate"("organisation_id", "external_id");

-- CreateIndex
CREATE INDEX "section_estimate_id_ordinal_idx" ON "section"("estimate_id", "ordinal");

-- CreateIndex
CREATE INDEX "section_parent_id_idx" ON "section"("parent_id");

-- CreateIndex
CREATE INDEX "position_estimate_id_ordinal_id_idx" ON "position"("estimate_id", "ordinal", "id");

-- CreateIndex
CREATE INDEX "position_section_id_ordinal_idx" ON "position"("section_id", "ordinal");

-- CreateIndex
CREATE UNIQUE INDEX "position_estimate_id_external_id_key" ON "position"("estimate_id", "external_id");

-- CreateIndex
CREATE INDEX "resource_line_position_id_ordinal_idx" ON "resource_line"("position_id", "ordinal");

-- CreateIndex
CREATE INDEX "resource_line_estimate_id_idx" ON "resource_line"("estimate_id");

-- CreateIndex
CREATE INDEX "resource_line_parent_id_idx" ON "resource_line"("parent_id");

-- CreateIndex
CREATE INDEX "coefficient_estimate_id_scope_idx" ON "coefficient"("estimate_id", "scope");

-- CreateIndex
CREATE INDEX "coefficient_section_id_idx" ON "coefficient"("section_id");

-- CreateIndex
CREATE INDEX "coefficient_position_id_idx" ON "coefficient"("position_id");

-- CreateIndex
CREATE INDEX "coefficient_resource_line_id_idx" ON "coefficient"("resource_line_id");

-- CreateIndex
CREATE INDEX "estimate_index_estimate_id_idx" ON "estimate_index"("estimate_id");

-- CreateIndex
CREATE INDEX "node_amount_estimate_id_scope_idx" ON "node_amount"("estimate_id", "scope");

-- CreateIndex
CREATE INDEX "estimate_import_organisation_id_created_at_id_idx" ON "estimate_import"("organisation_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "estimate_import_file_id_idx" ON "estimate_import"("file_id");

-- CreateIndex
CREATE INDEX "estimate_export_organisation_id_created_at_id_idx" ON "estimate_export"("organisation_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "estimate_export_estimate_id_idx" ON "estimate_export"("estimate_id");

-- CreateIndex
CREATE INDEX "stored_file_organisation_id_created_at_id_idx" ON "stored_file"("organisation_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "job_organisation_id_created_at_idx" ON "job"("organisation_id", "created_at");

-- CreateIndex
CREATE INDEX "job_pending" ON "job"("state", "available_at") WHERE (state IN ('waiting', 'running'));

-- CreateIndex
CREATE INDEX "outbox_entry_created_at_id_idx" ON "outbox_entry"("created_at", "id");

-- CreateIndex
CREATE INDEX "idempotency_record_created_at_idx" ON "idempotency_record"("created_at");

-- CreateIndex
CREATE INDEX "audit_event_organisation_id_created_at_idx" ON "audit_event"("organisation_id", "created_at");

-- CreateIndex
CREATE INDEX "audit_event_target_id_created_at_idx" ON "audit_event"("target_id", "created_at");

-- CreateIndex
CREATE INDEX "project_organisation_id_created_at_id_idx" ON "project"("organisation_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "project_organisation_id_external_id_key" ON "project"("organisation_id", "external_id");

-- CreateIndex
CREATE UNIQUE INDEX "user_account_email_key" ON "user_account"("email");

-- CreateIndex
CREATE INDEX "membership_organisation_id_idx" ON "membership"("organisation_id");

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user_account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "refresh_token" ADD CONSTRAINT "refresh_token_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "session"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "estimate" ADD CONSTRAINT "estimate_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "section" ADD CONSTRAINT "section_estimate_id_fkey" FOREIGN KEY ("estimate_id") REFERENCES "estimate"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "section" ADD CONSTRAINT "section_parent_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "section"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "position" ADD CONSTRAINT "position_estimate_id_fkey" FOREIGN KEY ("estimate_id") REFERENCES "estimate"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "position" ADD CONSTRAINT "position_section_id_fkey" FOREIGN KEY ("section_id") REFERENCES "section"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "resource_line" ADD CONSTRAINT "resource_line_position_id_fkey" FOREIGN KEY ("position_id") REFERENCES "position"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "resource_line" ADD CONSTRAINT "resource_line_parent_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "resource_line"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "coefficient" ADD CONSTRAINT "coefficient_estimate_id_fkey" FOREIGN KEY ("estimate_id") REFERENCES "estimate"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "coefficient" ADD CONSTRAINT "coefficient_section_id_fkey" FOREIGN KEY ("section_id") REFERENCES "section"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "coefficient" ADD CONSTRAINT "coefficient_position_id_fkey" FOREIGN KEY ("position_id") REFERENCES "position"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "coefficient" ADD CONSTRAINT "coefficient_resource_line_id_fkey" FOREIGN KEY ("resource_line_id") REFERENCES "resource_line"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "estimate_index" ADD CONSTRAINT "estimate_index_estimate_id_fkey" FOREIGN KEY ("estimate_id") REFERENCES "estimate"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "node_amount" ADD CONSTRAINT "node_amount_estimate_id_fkey" FOREIGN KEY ("estimate_id") REFERENCES "estimate"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user_account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE CASCADE ON UPDATE CASCADE;



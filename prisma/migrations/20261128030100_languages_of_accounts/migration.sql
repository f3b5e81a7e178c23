-- In which language people are written to, and how often they were told of one thing lately.
CREATE TYPE "account_locale" AS ENUM ('ru', 'en');
ALTER TABLE "user_account" ADD COLUMN "locale" "account_locale";

CREATE TABLE "told_notice" (
    "user_id" UUID NOT NULL,
    "notice" VARCHAR(50) NOT NULL,
    "count" INTEGER NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "told_notice_pkey" PRIMARY KEY ("user_id", "notice")
);

CREATE INDEX "told_notice_since_idx" ON "told_notice"("since");

ALTER TABLE "told_notice" ADD CONSTRAINT "told_notice_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user_account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

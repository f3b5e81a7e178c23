-- CreateTable
CREATE TABLE "sign_in_delay" (
    "id" CHAR(64) NOT NULL,
    "failures" INTEGER NOT NULL,
    "last_failed_at" TIMESTAMPTZ(3) NOT NULL,
    "blocked_until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sign_in_delay_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "sign_in_delay_last_failed_at_idx" ON "sign_in_delay"("last_failed_at");

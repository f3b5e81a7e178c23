-- Registrations that wait for the code of a mail. Whose address it is stands sealed: it may be somebody's who has never heard of us.
CREATE TABLE "pending_registration" (
    "id" UUID NOT NULL,
    "address_hash" CHAR(64) NOT NULL,
    "sealed_person" VARCHAR(4000),
    "token_hash" CHAR(64),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "mailed_at" TIMESTAMPTZ(3),
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "pending_registration_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "pending_registration_token_hash_key" ON "pending_registration"("token_hash");
CREATE INDEX "pending_registration_address_hash_mailed_at_idx" ON "pending_registration"("address_hash", "mailed_at");
CREATE INDEX "pending_registration_expires_at_idx" ON "pending_registration"("expires_at");

-- When the owner of an account was told that somebody guesses at its second factor.
ALTER TABLE "sign_in_delay" ADD COLUMN "told_at" TIMESTAMPTZ(3);

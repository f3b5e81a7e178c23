-- How often an address has been invited lately, by whatever organisation.
CREATE INDEX "invitation_email_created_at_idx" ON "invitation"("email", "created_at");

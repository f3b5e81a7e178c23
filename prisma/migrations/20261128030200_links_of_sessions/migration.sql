-- A link of a person goes on as long as the session that made it is not disowned.
ALTER TABLE "session" ADD COLUMN "disowned_at" TIMESTAMPTZ(3);
-- Links from before name no session: they end by themselves within a week.
ALTER TABLE "file_link" ADD COLUMN "session_id" UUID;

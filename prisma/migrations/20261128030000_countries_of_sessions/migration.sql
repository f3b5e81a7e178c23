-- Where a sign-in came from, by the database of countries that was in place then (ISO 3166-1, two letters).
ALTER TABLE "session" ADD COLUMN "country" VARCHAR(2);

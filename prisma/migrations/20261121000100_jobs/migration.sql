-- The language of the person who asked for the job: its result and failure speak it.
ALTER TABLE "job" ADD COLUMN "locale" CHAR(2) NOT NULL DEFAULT 'en';

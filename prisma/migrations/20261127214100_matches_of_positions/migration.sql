-- What the row of an imported document was matched with in the catalogue.

-- AlterTable
ALTER TABLE "position" ADD COLUMN     "catalogue_match" JSONB;

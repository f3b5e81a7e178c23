-- VAT by the day of supply and the tax status, and positions that bear none.

-- CreateEnum
CREATE TYPE "tax_status" AS ENUM ('general', 'simplified', 'exempt');

-- AlterTable
ALTER TABLE "estimate" ADD COLUMN     "supply_date" DATE,
ADD COLUMN     "tax_status" "tax_status" NOT NULL DEFAULT 'general';

-- AlterTable
ALTER TABLE "position" ADD COLUMN     "is_vat_exempt" BOOLEAN NOT NULL DEFAULT false;

-- Overhead and profit that follow from the norm of a position.

-- CreateEnum
CREATE TYPE "markup_origin" AS ENUM ('stated', 'by_norm');

-- AlterTable
ALTER TABLE "position" ADD COLUMN     "markups" "markup_origin" NOT NULL DEFAULT 'stated';

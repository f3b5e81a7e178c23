import { Prisma } from '../../generated/prisma/client';

/** A condition of a statement: the key opens something still. Whether its owner may act is another question. */
export function isUsableKey(keyId: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`EXISTS (
    SELECT 1 FROM api_key uk WHERE uk.id = ${keyId} AND NOT uk.is_disabled AND (uk.expires_at IS NULL OR uk.expires_at > clock_timestamp()))`;
}

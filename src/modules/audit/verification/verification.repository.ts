import { Injectable } from '@nestjs/common';
import { Prisma } from '../../../generated/prisma/client';
import { Database } from '../../../platform/database';
import { BEGINNING, type ChainPlace, type StoredLink } from './chain.rules';

export interface Chain {
  head: ChainPlace;
  /** The last link that was let go. */
  anchor: ChainPlace;
  keptFrom: Date | null;
  /** Its sequence; 0 where there is none. */
  lastLink: number;
}

/** A chain, and whose entries it holds: those of an organisation, or of none. */
export interface WhichChain {
  chainId: string;
  organisationId: string | null;
}

/** An entry that no link speaks of. */
export interface UnchainedEvent {
  id: string;
  createdAt: Date;
}

const SHARED = Prisma.sql`e.id, e.organisation_id, e.user_id, e.api_key_id, e.job_id, e.request_id, e.action, e.result,
  e.target_type, e.target_id, e.details, e.changes`;
const MOMENT = Prisma.sql`(extract(epoch FROM e.created_at) * 1000)::bigint`;

/**
 * The same text as audit_event_text() makes in the database, written a second time: whoever changes entries and that
 * function too is found out here.
 */
const TEXT = Prisma.sql`
  CASE WHEN e.origin_hash IS NULL THEN jsonb_build_array(1, ${SHARED}, e.ip, e.user_agent, ${MOMENT})::text
    ELSE jsonb_build_array(2, ${SHARED}, encode(e.origin_hash, 'hex'), ${MOMENT})::text END`;

/** Where an entry came from may be gone; where it is there, it is what the entry was chained with. */
const HAS_OTHER_ORIGIN = Prisma.sql`
  o.event_id IS NOT NULL AND e.origin_hash IS DISTINCT FROM
    sha256(o.salt || convert_to(jsonb_build_array(o.ip, o.user_agent)::text, 'UTF8'))`;

/** The chains of entries, to look at: the database writes them. */
@Injectable()
export class VerificationRepository {
  constructor(private readonly database: Database) {}

  /** The head and the last link as they are at one moment; a chain that has none yet begins and ends with nothing. */
  async find(chainId: string): Promise<Chain> {
    const rows = await this.database.read<FlatChain>(Prisma.sql`
      SELECT c.sequence::float8, encode(c.hash, 'hex') AS hash, c.anchor_sequence::float8 AS "anchorSequence",
        encode(c.anchor_hash, 'hex') AS "anchorHash", c.kept_from AS "keptFrom",
        coalesce((SELECT max(l.sequence) FROM audit_link l WHERE l.chain_id = ${chainId}::uuid), 0)::float8 AS "lastLink"
      FROM (SELECT 1) AS one LEFT JOIN audit_chain c ON c.id = ${chainId}::uuid`);
    // One row, whether there is a chain or not.
    const { sequence, hash, anchorSequence, anchorHash, keptFrom, lastLink } = rows[0]!;
    if (sequence === null) return { head: BEGINNING, anchor: BEGINNING, keptFrom, lastLink };
    return { head: { sequence, hash }, anchor: { sequence: anchorSequence, hash: anchorHash }, keptFrom, lastLink };
  }

  /** The links behind one, up to another, and the texts of their entries. */
  links(chainId: string, { after, through, take }: { after: number; through: number; take: number }): Promise<StoredLink[]> {
    return this.database.read<StoredLink>(Prisma.sql`
      SELECT l.sequence::float8, encode(l.hash, 'hex') AS hash, l.event_id AS "eventId",
        l.event_created_at AS "eventCreatedAt", encode(l.event_hash, 'hex') AS "eventHash",
        CASE WHEN e.id IS NULL THEN NULL WHEN ${HAS_OTHER_ORIGIN} THEN 'another origin' ELSE ${TEXT} END AS text
      FROM audit_link l LEFT JOIN audit_event e ON e.id = l.event_id AND e.created_at = l.event_created_at
        LEFT JOIN audit_origin o ON o.event_id = e.id
      WHERE l.chain_id = ${chainId}::uuid AND l.sequence > ${after} AND l.sequence <= ${through}
      ORDER BY l.sequence LIMIT ${take}`);
  }

  async findLink(chainId: string, sequence: number): Promise<(ChainPlace & { eventCreatedAt: Date }) | null> {
    const rows = await this.database.read<ChainPlace & { eventCreatedAt: Date }>(Prisma.sql`
      SELECT sequence::float8, encode(hash, 'hex') AS hash, event_created_at AS "eventCreatedAt"
      FROM audit_link WHERE chain_id = ${chainId}::uuid AND sequence = ${sequence}`);
    return rows[0] ?? null;
  }

  /** The first entry of an organisation, of those made after one moment and up to another, that has no link. */
  async findUnchained(
    { chainId, organisationId }: WhichChain,
    { after, through }: { after: Date | null; through: Date | null },
  ): Promise<UnchainedEvent | null> {
    const entries = organisationId === null ? Prisma.sql`e.organisation_id IS NULL` : Prisma.sql`e.organisation_id = ${organisationId}::uuid`;
    const begins = after === null ? Prisma.empty : Prisma.sql`AND e.created_at > ${after}`;
    const ends = through === null ? Prisma.empty : Prisma.sql`AND e.created_at <= ${through}`;
    const rows = await this.database.read<UnchainedEvent>(Prisma.sql`
      SELECT e.id, e.created_at AS "createdAt" FROM audit_event e
      WHERE ${entries} ${begins} ${ends}
        AND NOT EXISTS (SELECT FROM audit_link l WHERE l.event_id = e.id AND l.chain_id = ${chainId}::uuid)
      ORDER BY e.created_at, e.id LIMIT 1`);
    return rows[0] ?? null;
  }
}

interface FlatHead extends ChainPlace {
  anchorSequence: number;
  anchorHash: string;
}

type FlatChain = (FlatHead | Record<keyof FlatHead, null>) & Pick<Chain, 'keptFrom' | 'lastLink'>;

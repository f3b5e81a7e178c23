import { Injectable } from '@nestjs/common';
import { AppError } from '../../../kernel/errors';
import { getActor } from '../../../platform/context';
import { follow, type ChainBreak, type ChainPlace, type StoredLink } from './chain.rules';
import { VerificationQuery } from './verification.dto';
import { VerificationRepository, type Chain, type WhichChain } from './verification.repository';

const STEP = 1_000;
/** A second of work or so; who has more entries asks again from where this ended. */
const MAX_LINKS = 50_000;

/** What came of looking at a part of a chain. */
export interface Verification {
  chain: Chain;
  from: ChainPlace;
  /** The last link that was looked at and holds. */
  through: ChainPlace;
  broken: ChainBreak | null;
}

/** How far a verification has come. `latest` is the youngest entry it has met. */
interface Walk {
  place: ChainPlace;
  latest: Date | null;
}

/** The chain of what concerns no organisation; audit_chain_event() says the same. */
const OF_SERVICE: WhichChain = { chainId: '00000000-0000-0000-0000-000000000000', organisationId: null };

/** Computes a chain anew, from its entries, and compares it with the one that is stored. */
@Injectable()
export class Verifications {
  constructor(private readonly chains: VerificationRepository) {}

  /** That of the actor's organisation. @throws AppError VALIDATION_FAILED where `after` is no link of the chain */
  verify(query: VerificationQuery): Promise<Verification> {
    const { organisationId } = getActor();
    return this.verifyChain({ chainId: organisationId, organisationId }, query);
  }

  /** That of what concerns no organisation; for nobody in particular. @throws AppError VALIDATION_FAILED as above */
  verifyService(query: VerificationQuery): Promise<Verification> {
    return this.verifyChain(OF_SERVICE, query);
  }

  private async verifyChain(which: WhichChain, { after, knownSequence, knownHash }: VerificationQuery): Promise<Verification> {
    // Whatever is chained from here on is a matter of the next verification.
    const chain = await this.chains.find(which.chainId);
    const start = await this.startOf(which.chainId, chain, after);
    const known = await this.compareKnown(which.chainId, chain, { sequence: knownSequence, hash: knownHash });
    if (known !== null) return { chain, from: start.place, through: start.place, broken: known };
    const { place, broken } = await this.walk(which, chain, start);
    return { chain, from: start.place, through: place, broken };
  }

  private async walk(
    which: WhichChain,
    { head, keptFrom, lastLink }: Chain,
    start: Walk,
  ): Promise<{ place: ChainPlace; broken: ChainBreak | null }> {
    const limit = start.place.sequence + MAX_LINKS;
    let { place, latest } = start;
    while (place.sequence < Math.min(limit, head.sequence)) {
      const range = { after: place.sequence, through: head.sequence, take: STEP };
      const links = await this.chains.links(which.chainId, range);
      if (links.length === 0) return { place, broken: missing(place.sequence + 1) };
      const { end, broken } = follow(place, links, keptFrom);
      if (broken !== null) return { place: end, broken };
      const youngest = youngestOf(links, latest);
      const inserted = await this.unchained(which, latest, youngest);
      if (inserted !== null) return { place: end, broken: inserted };
      place = end;
      latest = youngest;
    }
    if (place.sequence < head.sequence) return { place, broken: null };
    if (place.hash !== head.hash || lastLink > head.sequence) return { place, broken: { ...missing(head.sequence), kind: 'end_changed' } };
    return { place, broken: await this.unchained(which, latest, null) };
  }

  private async startOf(chainId: string, { anchor }: Chain, after: number | undefined): Promise<Walk> {
    if (after === undefined || after <= anchor.sequence) return { place: anchor, latest: null };
    const link = await this.chains.findLink(chainId, after);
    if (link === null) throw new AppError('VALIDATION_FAILED', { errors: [{ pointer: '/after', detail: NO_LINK }] });
    const { sequence, hash, eventCreatedAt } = link;
    return { place: { sequence, hash }, latest: eventCreatedAt };
  }

  /** Whoever rewrites a whole chain cannot rewrite what somebody has noted elsewhere. */
  private async compareKnown(
    chainId: string,
    { anchor }: Chain,
    { sequence, hash }: { sequence?: number; hash?: string },
  ): Promise<ChainBreak | null> {
    if (sequence === undefined || hash === undefined || sequence < anchor.sequence) return null;
    const link = sequence === anchor.sequence ? anchor : await this.chains.findLink(chainId, sequence);
    return link?.hash === hash.toLowerCase() ? null : { ...missing(sequence), kind: 'known_hash_differs' };
  }

  private async unchained(which: WhichChain, after: Date | null, through: Date | null): Promise<ChainBreak | null> {
    const event = await this.chains.findUnchained(which, { after, through });
    return event === null ? null : { kind: 'entry_unchained', sequence: null, eventId: event.id, at: event.createdAt };
  }
}

function missing(sequence: number): ChainBreak {
  return { kind: 'link_missing', sequence, eventId: null, at: null };
}

function youngestOf(links: readonly StoredLink[], latest: Date | null): Date | null {
  return links.reduce<Date | null>(
    (youngest, { eventCreatedAt }) => (youngest === null || eventCreatedAt > youngest ? eventCreatedAt : youngest),
    latest,
  );
}

const NO_LINK = { en: 'is no place in the chain', ru: 'такого места в цепи нет' };

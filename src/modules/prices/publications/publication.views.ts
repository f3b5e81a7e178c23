import { etagOf } from '../../../platform/http';
import type { Publication } from './publication';
import { PublicationFields } from './publication.dto';

export function publicationFields(publication: Publication): PublicationFields {
  const { id, version, regionCode, regionName, priceZone, year, quarter, createdBy } = publication;
  return {
    ...{ id, etag: etagOf(version), regionCode, regionName, priceZone, year, quarter, createdBy },
    publishedAt: publication.publishedAt?.toISOString() ?? null,
    createdAt: publication.createdAt.toISOString(),
    updatedAt: publication.updatedAt.toISOString(),
  };
}

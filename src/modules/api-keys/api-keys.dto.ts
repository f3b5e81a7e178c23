import { PartialType } from '@nestjs/swagger';
import type { Permission } from '../../platform/context';
import { Choice, Choices, Count, Day, Flag, Id, Moment, PageOf, Part, Parts, Text, Texts } from '../../platform/http';
import { PersonView } from '../users';
import { KEY_SCOPES } from './scopes';

const MAX_LIFE_DAYS = 366;
export const DEFAULT_LIFE_DAYS = 90;
const MAX_NETWORKS = 50;
const MAX_NETWORK_LENGTH = 43;
const MAX_PER_MINUTE = 1_000_000;
const MAX_PER_DAY = 1_000_000_000;
const MAX_OVERLAP_SECONDS = 7 * 86_400;
const DEFAULT_OVERLAP_SECONDS = 86_400;
export const USAGE_DAYS = 31;

const NAME = { about: 'What it is for', max: 100, example: 'Обмен с 1С' };
const SCOPES = {
  about: 'What it may do: never more than its owner may at the moment of a request',
  name: 'KeyScope',
  min: 1,
  example: ['projects:read', 'estimates:read'],
};
const NETWORKS = {
  about: 'Addresses and CIDR ranges that it may be used from; an empty list lets in all',
  max: MAX_NETWORKS,
  maxLength: MAX_NETWORK_LENGTH,
  example: ['203.0.113.0/24', '2001:db8::/32'],
};
const PER_MINUTE = {
  about: "Its own budget of a minute; null, or more than the service's, is the service's",
  ...{ min: 1, max: MAX_PER_MINUTE, nullable: true, example: 600 },
};
const PER_DAY = {
  about: 'Requests in 24 hours, from the first of them; null sets no such limit',
  ...{ min: 1, max: MAX_PER_DAY, nullable: true, example: 50_000 },
};

// No defaults on the properties: the change of a key would inherit them, and reset what it does not speak of.
export class CreateApiKey {
  @Text(NAME)
  name!: string;

  @Choices(KEY_SCOPES, SCOPES)
  scopes!: Permission[];

  @Count({ about: `Days from now until it ends; ${DEFAULT_LIFE_DAYS} unless said otherwise`, min: 1, max: MAX_LIFE_DAYS, optional: true, example: DEFAULT_LIFE_DAYS })
  expiresInDays?: number;

  @Texts({ ...NETWORKS, optional: true })
  allowedNetworks?: string[];

  @Count({ ...PER_MINUTE, optional: true })
  requestsPerMinute?: number | null;

  @Count({ ...PER_DAY, optional: true })
  requestsPerDay?: number | null;
}

/** What is left out stays as it is. */
export class UpdateApiKey extends PartialType(CreateApiKey, { skipNullProperties: false }) {
  @Flag({ about: 'A disabled key is refused until it is enabled again', optional: true, example: false })
  isDisabled?: boolean;
}

export class RotateApiKey {
  @Count({
    about: 'Seconds for which the secret before this one stays good; 0 ends it at once',
    max: MAX_OVERLAP_SECONDS,
    optional: true,
    example: DEFAULT_OVERLAP_SECONDS,
  })
  overlapSeconds: number = DEFAULT_OVERLAP_SECONDS;
}

/** A key as it may be shown: everything but the secret. */
export class ApiKeyView {
  @Id()
  id!: string;

  @Text({ about: 'Send it as If-Match to change exactly this version', max: 100, example: 'W/"1"' })
  etag!: string;

  @Text(NAME)
  name!: string;

  @Text({ about: 'How the key begins, to know it again', max: 39, example: 'ceapi_01997d3e7c1a7a3b9a510d3e8f6a2b4c_' })
  start!: string;

  @Part(() => PersonView, { about: 'For whom it acts' })
  owner!: PersonView;

  @Choice(['person', 'service'], { name: 'AccountKind', about: 'Whether that is a person, or a service account of the organisation' })
  ownerKind!: 'person' | 'service';

  @Choices(KEY_SCOPES, SCOPES)
  scopes!: string[];

  @Flag({ example: false })
  isDisabled!: boolean;

  @Moment({ about: 'When it ends', example: '2027-02-19T09:30:00.000Z' })
  expiresAt!: string;

  @Moment({ about: 'Until when the secret before the last rotation is good; null where there is none', nullable: true })
  previousSecretEndsAt!: string | null;

  @Texts(NETWORKS)
  allowedNetworks!: string[];

  @Count(PER_MINUTE)
  requestsPerMinute!: number | null;

  @Count(PER_DAY)
  requestsPerDay!: number | null;

  @Moment()
  createdAt!: string;

  @Moment()
  updatedAt!: string;
}

/** The one answer that holds the key itself. */
export class ApiKeyWithSecretView extends ApiKeyView {
  @Text({
    about: 'The key. It is shown this once and kept nowhere: store it now',
    max: 111,
    example: 'ceapi_01997d3e7c1a7a3b9a510d3e8f6a2b4c_…',
  })
  key!: string;
}

/** A key in the list, with its last use; some seconds late. */
export class ListedApiKeyView extends ApiKeyView {
  @Moment({ about: 'Null where it has never been used', nullable: true })
  lastUsedAt!: string | null;
}

export class ApiKeyPage extends PageOf(ListedApiKeyView) {}

export class KeyDayView {
  @Day({ about: 'In UTC' })
  day!: string;

  @Count({ max: 2_147_483_647, example: 1_234 })
  requests!: number;
}

/** What a key has done; some seconds late. */
export class KeyUsageView {
  @Moment({ nullable: true })
  lastUsedAt!: string | null;

  @Text({ about: 'Where the last request came from', max: 45, nullable: true, example: '203.0.113.7' })
  lastUsedIp!: string | null;

  @Parts(() => KeyDayView, { about: 'The last days with requests, the newest first', max: USAGE_DAYS })
  days!: KeyDayView[];
}

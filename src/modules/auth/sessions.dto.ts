import { Flag, Id, Moment, PageOf, Text } from '../../platform/http';

export class SessionView {
  @Id()
  id!: string;

  @Text({ about: 'What the client called itself at sign-in', max: 300, nullable: true, example: 'Mozilla/5.0' })
  userAgent!: string | null;

  @Text({ about: 'Where the sign-in came from', max: 45, nullable: true, example: '203.0.113.7' })
  ip!: string | null;

  @Text({ about: 'In which country that is (ISO 3166-1), where the service can tell', max: 2, nullable: true, example: 'RU' })
  country!: string | null;

  @Flag({ about: 'Whether this very request is part of it', example: true })
  isCurrent!: boolean;

  @Moment()
  createdAt!: string;

  @Moment({ about: 'The last exchange of its refresh token' })
  lastUsedAt!: string;

  @Moment({ about: 'When it ends whatever happens' })
  expiresAt!: string;
}

export class SessionPage extends PageOf(SessionView) {}

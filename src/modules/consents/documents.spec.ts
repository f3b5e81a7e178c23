import { CONSENT_DOCUMENTS, hashOf } from './documents';

/** Every version there ever was. A text that changes gets a new version, and a new line here. */
const PUBLISHED: Readonly<Record<string, string>> = {
  'terms 2026-11-27': '354c08eef31dc3840f231ec280cb7e91b5d08228cdc5f4506479333b3374e3b5',
  'privacy 2026-11-27': 'f50ea44b8fb58a0abbc26bcc0bee93042ccb7320d0693023e22d06a3783f5397',
  'news 2026-11-27': '6230eb75b2e0d248279d958152bbd6a7288c2f727de596fb4ad57f63c1567e06',
};

it('holds every version to the words that people have agreed to', () => {
  const now = Object.fromEntries(CONSENT_DOCUMENTS.map((document) => [`${document.document} ${document.version}`, hashOf(document)]));
  expect(PUBLISHED).toMatchObject(now);
});

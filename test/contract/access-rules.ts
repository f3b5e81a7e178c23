/** Who may come in, in the words of the table below. */
export const PEOPLE = ['stranger', 'viewer', 'estimator', 'admin', 'owner'] as const;
/** API keys of the owner: one with every scope, one with every scope but the route's, and some that are refused. */
export const KEYS = ['keyWithScope', 'keyWithoutScope', 'keyExpired', 'keyDisabled', 'keyRevoked', 'keyElsewhere'] as const;
export const VISITORS = ['anonymous', ...PEOPLE, ...KEYS] as const;
export type Person = (typeof PEOPLE)[number];
export type Key = (typeof KEYS)[number];
export type Visitor = (typeof VISITORS)[number];

/**
 * What a visitor meets. `in`: the request is let in, whatever comes of it. `401` and `403` as they are. `404`: the thing of
 * another organisation is as good as not there. `own`: let in, and shown nothing of the owner's organisation.
 */
export type Meeting = 'in' | '401' | '403' | '404' | 'own';
type Rule = Record<Visitor, Meeting>;

const open = Object.fromEntries(VISITORS.map((visitor) => [visitor, 'in'])) as Rule; // every visitor has a meeting
/** `keyElsewhere` comes from an address that it may not be used from. */
const refusedKeys = { keyExpired: '401', keyDisabled: '401', keyRevoked: '401', keyElsewhere: '403' } as const;
/** Reads and changes of what belongs to whoever asks. */
const everyUser: Rule = { ...open, ...refusedKeys, anonymous: '401', stranger: 'own', keyWithoutScope: '403' };
/** The same, whatever the scopes of a key. */
const everyKey: Rule = { ...everyUser, keyWithoutScope: 'in' };
const makers: Rule = { ...everyUser, viewer: '403' };
/** What no key can be given. */
const managers: Rule = { ...makers, estimator: '403', keyWithScope: '403' };
/** The same of one thing, which the owner has made. */
const readersOfOne: Rule = { ...everyUser, stranger: '404' };
const makersOfOne: Rule = { ...makers, stranger: '404' };
const managersOfOne: Rule = { ...managers, stranger: '404' };
/** For people, about themselves. */
const everyPerson: Rule = { ...everyUser, keyWithScope: '403' };
/** What is the same for all organisations. */
const common: Rule = { ...everyUser, stranger: 'in' };
/** For operators of the service, who are none of the visitors. */
const operators: Rule = { ...managers, stranger: '403', admin: '403', owner: '403' };
/** A thing of one person, which not even colleagues see. */
const personal: Rule = { ...everyPerson, stranger: '404', viewer: '404', estimator: '404', admin: '404' };
/** A thing of one person, which those who manage the organisation see too. */
const overseen: Rule = { ...personal, admin: 'in' };
/** The same, and a key of that person may. */
const ownUpload: Rule = { ...personal, viewer: '403', keyWithScope: 'in', keyWithoutScope: '403' };
const seenNotChanged: Rule = { ...personal, admin: '403' };

/**
 * Every route and who may use it. A route that is missing here fails the test: add its line, and where its path has a new
 * id, the thing behind it to belongings.ts.
 */
export const ACCESS: Record<string, Rule> = {
  'GET /live': open,
  'GET /ready': open,
  'GET /health': open,
  'GET /health/detailed': open,
  'GET /metrics': open,
  'GET /problems/{slug}': open,

  'POST /api/auth/register': open,
  'POST /api/auth/login': open,
  'POST /api/auth/refresh': open,
  'POST /api/auth/logout': everyPerson,
  'GET /api/auth/providers': open,
  'POST /api/auth/external-sign-ins': open,
  'POST /api/auth/external-sign-ins/{id}/completions': open,
  // Nothing has been begun that the example could complete.
  'POST /api/auth/identities': { ...everyPerson, stranger: '401', viewer: '401', estimator: '401', admin: '401', owner: '401' },
  'GET /api/auth/identities': everyPerson,
  'GET /api/auth/identities/{id}': personal,
  'DELETE /api/auth/identities/{id}': personal,
  'GET /api/auth/csrf-token': everyPerson,
  'GET /.well-known/jwks.json': open,
  'GET /api/auth/me': everyPerson,
  'GET /api/auth/sessions': everyPerson,
  'DELETE /api/auth/sessions/{id}': personal,
  'PUT /api/auth/password': everyPerson,
  'POST /api/auth/password-resets': open,
  'POST /api/auth/password-resets/confirmations': open,
  'PUT /api/auth/email': everyPerson,
  'POST /api/auth/email-verifications': open,
  'POST /api/auth/email-verifications/confirmations': open,
  'GET /api/auth/second-factor': everyPerson,
  'POST /api/auth/second-factor': everyPerson,
  'POST /api/auth/second-factor/confirmations': everyPerson,
  'POST /api/auth/second-factor/verifications': open,
  'POST /api/auth/second-factor/recovery-codes': everyPerson,
  'POST /api/auth/second-factor/removals': everyPerson,

  'GET /api/api-keys': everyPerson,
  // The example asks for scopes that everybody may give.
  'POST /api/api-keys': everyPerson,
  'GET /api/api-keys/{id}': overseen,
  'GET /api/api-keys/{id}/usage': overseen,
  'PATCH /api/api-keys/{id}': seenNotChanged,
  'POST /api/api-keys/{id}/rotations': seenNotChanged,
  'DELETE /api/api-keys/{id}': overseen,

  'GET /api/service-accounts': managers,
  'POST /api/service-accounts': managers,
  'GET /api/service-accounts/{id}': managersOfOne,
  'PATCH /api/service-accounts/{id}': managersOfOne,
  'DELETE /api/service-accounts/{id}': managersOfOne,
  'GET /api/service-accounts/{id}/keys': managersOfOne,
  'POST /api/service-accounts/{id}/keys': managersOfOne,

  'GET /api/organisation': everyKey,
  'PATCH /api/organisation': managers,
  'POST /api/organisation/ownership-transfers': { ...managersOfOne, admin: '403' },
  'DELETE /api/organisation/membership': everyPerson,
  'GET /api/organisations': everyPerson,
  'POST /api/organisations': everyPerson,
  'GET /api/organisation/roles': everyUser,
  'POST /api/organisation/roles': managers,
  'GET /api/organisation/roles/{id}': readersOfOne,
  'PATCH /api/organisation/roles/{id}': managersOfOne,
  'DELETE /api/organisation/roles/{id}': managersOfOne,
  'GET /api/organisation/invitations': managers,
  'POST /api/organisation/invitations': managers,
  'GET /api/organisation/invitations/{id}': managersOfOne,
  'DELETE /api/organisation/invitations/{id}': managersOfOne,
  'POST /api/invitations/acceptances': everyPerson,
  'GET /api/organisation/members': everyUser,
  'POST /api/organisation/members': managers,
  'GET /api/organisation/members/{id}': readersOfOne,
  'PATCH /api/organisation/members/{id}': managersOfOne,
  'DELETE /api/organisation/members/{id}': managersOfOne,

  'GET /api/projects': everyUser,
  'POST /api/projects': makers,
  'GET /api/projects/{id}': readersOfOne,
  'PATCH /api/projects/{id}': makersOfOne,
  'DELETE /api/projects/{id}': makersOfOne,

  'GET /api/projects/{projectId}/members': readersOfOne,
  'GET /api/projects/{projectId}/members/{userId}': readersOfOne,
  // The owner has made the project, and admins manage people.
  'PUT /api/projects/{projectId}/members/{userId}': { ...makersOfOne, estimator: '403' },
  'DELETE /api/projects/{projectId}/members/{userId}': { ...makersOfOne, estimator: '403' },

  'GET /api/estimates': everyUser,
  'POST /api/estimates': makers,
  'GET /api/estimates/{id}': readersOfOne,
  'PATCH /api/estimates/{id}': makersOfOne,
  'DELETE /api/estimates/{id}': makersOfOne,
  'POST /api/estimates/{id}/copies': makersOfOne,
  'GET /api/estimates/{estimateId}/sections': readersOfOne,
  'POST /api/estimates/{estimateId}/sections': makersOfOne,
  'GET /api/estimates/{estimateId}/sections/{sectionId}': readersOfOne,
  'PATCH /api/estimates/{estimateId}/sections/{sectionId}': makersOfOne,
  'DELETE /api/estimates/{estimateId}/sections/{sectionId}': makersOfOne,
  'GET /api/estimates/{estimateId}/positions': readersOfOne,
  'POST /api/estimates/{estimateId}/positions': makersOfOne,
  'POST /api/estimates/{estimateId}/positions/bulk': makersOfOne,
  'POST /api/estimates/{estimateId}/positions/from-norm': makersOfOne,
  'POST /api/estimates/{estimateId}/positions/from-norm/bulk': makersOfOne,
  'GET /api/estimates/{estimateId}/positions/{positionId}': readersOfOne,
  'PATCH /api/estimates/{estimateId}/positions/{positionId}': makersOfOne,
  'DELETE /api/estimates/{estimateId}/positions/{positionId}': makersOfOne,
  'POST /api/estimates/{estimateId}/positions/{positionId}/copies': makersOfOne,
  'GET /api/estimates/{estimateId}/positions/{positionId}/resources': readersOfOne,
  'POST /api/estimates/{estimateId}/positions/{positionId}/resources': makersOfOne,
  'GET /api/estimates/{estimateId}/positions/{positionId}/resources/{resourceId}': readersOfOne,
  'PATCH /api/estimates/{estimateId}/positions/{positionId}/resources/{resourceId}': makersOfOne,
  'DELETE /api/estimates/{estimateId}/positions/{positionId}/resources/{resourceId}': makersOfOne,
  'PUT /api/estimates/{estimateId}/positions/{positionId}/resources/{resourceId}/replacement': makersOfOne,
  'DELETE /api/estimates/{estimateId}/positions/{positionId}/resources/{resourceId}/replacement': makersOfOne,
  'PUT /api/estimates/{estimateId}/positions/{positionId}/resources/{resourceId}/exclusion': makersOfOne,
  'DELETE /api/estimates/{estimateId}/positions/{positionId}/resources/{resourceId}/exclusion': makersOfOne,
  'GET /api/estimates/{estimateId}/formulas': readersOfOne,
  'POST /api/estimates/{estimateId}/formula-evaluations': readersOfOne,
  'POST /api/estimates/{estimateId}/markup-choices': makersOfOne,
  'GET /api/estimates/{estimateId}/resource-summary': readersOfOne,
  'GET /api/estimates/{estimateId}/totals': readersOfOne,
  'GET /api/estimates/{estimateId}/issues': readersOfOne,
  'POST /api/estimates/{estimateId}/calculations': makersOfOne,
  'GET /api/estimates/{estimateId}/explanation': readersOfOne,
  'GET /api/estimates/{estimateId}/sections/{sectionId}/explanation': readersOfOne,
  'GET /api/estimates/{estimateId}/positions/{positionId}/explanation': readersOfOne,
  'GET /api/projects/{projectId}/cost-statement': readersOfOne,
  'GET /api/estimates/{estimateId}/remainders': readersOfOne,
  'GET /api/estimates/{estimateId}/acts': readersOfOne,
  'POST /api/estimates/{estimateId}/acts': makersOfOne,
  'GET /api/estimates/{estimateId}/acts/{actId}': readersOfOne,
  'PATCH /api/estimates/{estimateId}/acts/{actId}': makersOfOne,
  'DELETE /api/estimates/{estimateId}/acts/{actId}': makersOfOne,
  'POST /api/estimates/{estimateId}/acts/{actId}/signature': makersOfOne,
  'GET /api/estimates/{estimateId}/acts/{actId}/lines': readersOfOne,
  'POST /api/estimates/{estimateId}/acts/{actId}/lines/bulk': makersOfOne,
  'POST /api/estimates/{estimateId}/acts/{actId}/lines/remainders': makersOfOne,
  'GET /api/estimates/{estimateId}/acts/{actId}/lines/{lineId}': readersOfOne,
  'DELETE /api/estimates/{estimateId}/acts/{actId}/lines/{lineId}': makersOfOne,
  'GET /api/estimates/{estimateId}/acts/{actId}/lines/{lineId}/explanation': readersOfOne,

  'GET /api/estimates/{estimateId}/versions': readersOfOne,
  'POST /api/estimates/{estimateId}/versions': makersOfOne,
  'GET /api/estimates/{estimateId}/versions/{versionId}': readersOfOne,
  'POST /api/estimates/{estimateId}/versions/{versionId}/verifications': readersOfOne,
  'POST /api/estimates/{estimateId}/versions/{versionId}/restorations': makersOfOne,
  'GET /api/object-estimates': everyUser,
  'POST /api/object-estimates': makers,
  'GET /api/object-estimates/{id}': readersOfOne,
  'PATCH /api/object-estimates/{id}': makersOfOne,
  'DELETE /api/object-estimates/{id}': makersOfOne,
  'GET /api/object-estimates/{objectEstimateId}/rows': readersOfOne,
  'POST /api/object-estimates/{objectEstimateId}/rows': makersOfOne,
  'GET /api/object-estimates/{objectEstimateId}/rows/{rowId}': readersOfOne,
  'PATCH /api/object-estimates/{objectEstimateId}/rows/{rowId}': makersOfOne,
  'DELETE /api/object-estimates/{objectEstimateId}/rows/{rowId}': makersOfOne,
  'GET /api/object-estimates/{objectEstimateId}/totals': readersOfOne,
  'GET /api/object-estimates/{objectEstimateId}/issues': readersOfOne,
  'GET /api/object-estimates/{objectEstimateId}/explanation': readersOfOne,

  'GET /api/summary-estimates': everyUser,
  'POST /api/summary-estimates': makers,
  'GET /api/summary-estimates/{id}': readersOfOne,
  'PATCH /api/summary-estimates/{id}': makersOfOne,
  'DELETE /api/summary-estimates/{id}': makersOfOne,
  'GET /api/summary-estimates/{summaryEstimateId}/rows': readersOfOne,
  'POST /api/summary-estimates/{summaryEstimateId}/rows': makersOfOne,
  'GET /api/summary-estimates/{summaryEstimateId}/rows/{rowId}': readersOfOne,
  'PATCH /api/summary-estimates/{summaryEstimateId}/rows/{rowId}': makersOfOne,
  'DELETE /api/summary-estimates/{summaryEstimateId}/rows/{rowId}': makersOfOne,
  'GET /api/summary-estimates/{summaryEstimateId}/totals': readersOfOne,
  'GET /api/summary-estimates/{summaryEstimateId}/issues': readersOfOne,
  'GET /api/summary-estimates/{summaryEstimateId}/explanation': readersOfOne,
  'GET /api/estimates/{estimateId}/repricings': readersOfOne,
  'POST /api/estimates/{estimateId}/repricings': makersOfOne,
  'GET /api/estimates/{estimateId}/repricings/{repricingId}': readersOfOne,
  'GET /api/estimates/{estimateId}/repricings/{repricingId}/positions': readersOfOne,
  'GET /api/estimates/{estimateId}/repricings/{repricingId}/resources': readersOfOne,
  'POST /api/estimates/{estimateId}/repricings/{repricingId}/application': makersOfOne,

  'GET /api/templates': everyUser,
  'POST /api/templates': makers,
  'GET /api/templates/{id}': readersOfOne,
  'PATCH /api/templates/{id}': makersOfOne,
  'DELETE /api/templates/{id}': makersOfOne,
  'POST /api/templates/{id}/publication': managersOfOne,
  'DELETE /api/templates/{id}/publication': managersOfOne,
  'GET /api/templates/{templateId}/versions': readersOfOne,
  'POST /api/templates/{templateId}/versions': makersOfOne,
  'GET /api/templates/{templateId}/versions/{templateVersionId}': readersOfOne,
  'GET /api/templates/{templateId}/versions/{templateVersionId}/positions': readersOfOne,
  'POST /api/estimates/{estimateId}/template-applications': makersOfOne,

  'GET /api/normatives/markups': everyUser,
  'GET /api/normatives/markups/candidates': everyUser,
  'GET /api/normatives/vat-rates': everyUser,
  'GET /api/normatives/units': everyUser,
  'POST /api/normatives/unit-conversions': everyUser,
  'GET /api/normatives/limited-cost-templates': everyUser,
  'GET /api/normatives/limited-cost-variables': everyUser,
  'GET /api/normatives/limited-costs': everyUser,
  'POST /api/normatives/limited-costs': makers,
  'GET /api/normatives/limited-costs/{id}': readersOfOne,
  'PATCH /api/normatives/limited-costs/{id}': makersOfOne,
  'DELETE /api/normatives/limited-costs/{id}': makersOfOne,
  'POST /api/normatives/limited-costs/{id}/evaluations': readersOfOne,

  'POST /api/catalogue/loads': operators,
  'GET /api/catalogue/editions': common,
  'GET /api/catalogue/editions/{id}': common,
  'GET /api/catalogue/editions/{id}/issues': common,
  'GET /api/catalogue/editions/{id}/markups': common,
  'GET /api/catalogue/editions/{id}/differences': common,
  'GET /api/catalogue/norms': common,
  'GET /api/catalogue/norms/{code}': common,
  'GET /api/catalogue/resources': common,
  'GET /api/catalogue/resources/{code}': common,
  'GET /api/catalogue/technology-groups/{code}/resources': common,
  'GET /api/catalogue/suggestions': common,
  'POST /api/catalogue/classifications': common,
  'GET /api/catalogue/corrections': everyUser,
  'POST /api/catalogue/corrections': makers,
  'GET /api/catalogue/corrections/{id}': readersOfOne,
  'DELETE /api/catalogue/corrections/{id}': makersOfOne,

  'GET /api/price-regions': everyUser,
  'GET /api/price-sets': everyUser,
  'POST /api/price-sets': makers,
  'GET /api/price-sets/{id}': readersOfOne,
  'PATCH /api/price-sets/{id}': makersOfOne,
  'DELETE /api/price-sets/{id}': makersOfOne,
  'POST /api/price-sets/{id}/publication': makersOfOne,
  'GET /api/price-sets/{priceSetId}/rows': readersOfOne,
  'POST /api/price-sets/{priceSetId}/rows/bulk': makersOfOne,
  'POST /api/price-sets/{priceSetId}/loads': makersOfOne,
  'GET /api/price-sets/{priceSetId}/prices': readersOfOne,

  'GET /api/supplier-offers': everyUser,
  'POST /api/supplier-offers': makers,
  'GET /api/supplier-offers/{id}': readersOfOne,
  'PATCH /api/supplier-offers/{id}': makersOfOne,
  'DELETE /api/supplier-offers/{id}': makersOfOne,
  'GET /api/market-analyses': everyUser,
  'POST /api/market-analyses': makers,
  'GET /api/market-analyses/{id}': readersOfOne,
  'PATCH /api/market-analyses/{id}': makersOfOne,
  'DELETE /api/market-analyses/{id}': makersOfOne,
  'POST /api/market-analyses/{id}/publication': makersOfOne,
  'GET /api/market-analyses/{analysisId}/rows': readersOfOne,
  'POST /api/market-analyses/{analysisId}/rows': makersOfOne,
  'GET /api/market-analyses/{analysisId}/rows/{rowId}': readersOfOne,
  'PATCH /api/market-analyses/{analysisId}/rows/{rowId}': makersOfOne,
  'DELETE /api/market-analyses/{analysisId}/rows/{rowId}': makersOfOne,

  'GET /api/files': everyUser,
  'POST /api/files': makers,
  'GET /api/files/{id}': readersOfOne,
  'GET /api/files/{id}/content': readersOfOne,
  'DELETE /api/files/{id}': makersOfOne,
  'GET /api/files/usage': everyUser,
  'GET /api/files/{id}/accesses': makersOfOne,
  'GET /api/files/{id}/versions': readersOfOne,
  'POST /api/files/{id}/versions': makersOfOne,
  'GET /api/files/{id}/versions/{fileVersionId}/content': readersOfOne,
  'POST /api/files/uploads': makers,
  'GET /api/file-uploads/{id}': ownUpload,
  'PATCH /api/file-uploads/{id}': ownUpload,
  'DELETE /api/file-uploads/{id}': ownUpload,
  'POST /api/files/upload-links': makers,
  'POST /api/files/{id}/download-links': makersOfOne,
  'GET /api/file-links': makers,
  'DELETE /api/file-links/{id}': makersOfOne,
  'GET /api/file-links/{downloadToken}/content': open,
  'POST /api/file-links/{uploadToken}/file': open,
  'GET /api/formats': everyKey,
  'GET /api/imports': everyUser,
  'POST /api/imports': makers,
  'GET /api/bulk-imports': everyUser,
  'POST /api/imports/bulk': makers,
  'GET /api/bulk-imports/{id}': readersOfOne,
  'GET /api/bulk-imports/{id}/members': readersOfOne,
  'GET /api/imports/{id}': readersOfOne,
  'GET /api/imports/{id}/issues': readersOfOne,
  'POST /api/imports/{id}/confirmation': makersOfOne,
  'PUT /api/imports/{id}/column-mapping': makersOfOne,
  'DELETE /api/imports/{id}': makersOfOne,
  'GET /api/exports': everyUser,
  'POST /api/exports': makers,
  'GET /api/exports/{id}': readersOfOne,
  'GET /api/exports/{id}/content': readersOfOne,
  'POST /api/exports/{id}/download-links': makersOfOne,

  'GET /api/audit/events': managers,
  'GET /api/audit/verification': managers,
  'GET /api/audit/exports': managers,
  'POST /api/audit/exports': managers,
  'GET /api/audit/exports/{id}': managersOfOne,
  'GET /api/audit/exports/{id}/content': managersOfOne,

  'GET /api/jobs': everyUser,
  'GET /api/jobs/{id}': readersOfOne,
  'DELETE /api/jobs/{id}': makersOfOne,
  'POST /api/jobs/{id}/replays': makersOfOne,
};

import { choice, count, onOrOff, optional, setting } from './definitions';
import { scannerAddress, secret, text, url } from './parsers';
import type { Settings } from './settings';

const MIB = 1024 * 1024;
const GIB = 1024 * MIB;
const MAX_BYTES = 1_000_000 * GIB;

/** Files: where their bytes lie, who looks for viruses in them, how many there may be and for how long. */
export const FILE_SETTINGS = {
  uploadMaxBytes: count({
    variable: 'UPLOAD_MAX_BYTES',
    about: 'Largest uploaded file.',
    byDefault: 320 * MIB,
    min: 1024,
    max: 2 * GIB,
  }),
  storage: choice({
    variable: 'STORAGE',
    about: 'Where the bytes of files lie: `disk`, or `s3` for a bucket of any server that speaks S3.',
    among: ['disk', 's3'],
  }),
  storageDirectory: setting<string>({
    variable: 'STORAGE_DIRECTORY',
    about: 'Where uploaded and exported files lie. Required in production with STORAGE=disk.',
    fallback: (environment) => (environment === 'production' ? '' : '.data/files'),
    parse: text,
    example: '.data/files',
  }),
  s3Endpoint: setting<string>({
    variable: 'S3_ENDPOINT',
    about: 'The server of the bucket. Required with STORAGE=s3, as are the bucket and both keys.',
    fallback: optional(''),
    parse: url('https', 'http'),
    example: 'https://storage.example.com',
  }),
  s3Region: setting<string>({
    variable: 'S3_REGION',
    about: 'Stands in the signature of every request.',
    fallback: optional('us-east-1'),
    parse: text,
    example: 'us-east-1',
  }),
  s3Bucket: setting<string>({
    variable: 'S3_BUCKET',
    about: 'The bucket; it is not made by the service.',
    fallback: optional(''),
    parse: text,
    example: 'construction-estimates',
  }),
  s3AccessKeyId: setting<string>({
    variable: 'S3_ACCESS_KEY_ID',
    about: 'Who the service is at S3.',
    fallback: optional(''),
    parse: text,
    isSecret: true,
    example: '',
  }),
  s3SecretAccessKey: setting<string>({
    variable: 'S3_SECRET_ACCESS_KEY',
    about: 'Signs the requests to S3.',
    fallback: optional(''),
    parse: secret(8),
    isSecret: true,
    example: '',
  }),
  s3PathStyle: onOrOff({
    variable: 'S3_PATH_STYLE',
    about: 'Whether the bucket stands in the path (most servers) or before the name of the server (Amazon).',
    byDefault: true,
  }),
  s3TimeoutMs: count({
    variable: 'S3_TIMEOUT_MS',
    about: 'Longest silence of S3; then the request is tried again, three times altogether.',
    byDefault: 20_000,
    min: 100,
    max: 600_000,
  }),
  antivirus: choice({
    variable: 'ANTIVIRUS',
    about: 'Who looks for viruses in uploaded files: `none`, or `clamd`.',
    among: ['none', 'clamd'],
  }),
  clamdAddress: setting<string>({
    variable: 'CLAMD_ADDRESS',
    about: 'Where clamd listens: `tcp://host:3310`, or `unix:/run/clamav/clamd.ctl`.',
    fallback: optional('unix:/run/clamav/clamd.ctl'),
    parse: scannerAddress,
    example: 'unix:/run/clamav/clamd.ctl',
  }),
  antivirusTimeoutMs: count({
    variable: 'ANTIVIRUS_TIMEOUT_MS',
    about: 'Longest silence of the antivirus.',
    byDefault: 60_000,
    min: 100,
    max: 600_000,
  }),
  antivirusMaxBytes: count({
    variable: 'ANTIVIRUS_MAX_BYTES',
    about: 'Larger files are refused, since nobody could look into them. Not above StreamMaxLength of clamd.',
    byDefault: 100 * MIB,
    min: 1024,
    max: 4 * GIB,
  }),
  antivirusWhenAway: choice({
    variable: 'ANTIVIRUS_WHEN_AWAY',
    about: 'While the antivirus is away: `refuse` uploads, or `quarantine` them until it is back.',
    among: ['refuse', 'quarantine'],
  }),
  filesMaxBytes: count({
    variable: 'FILES_MAX_BYTES',
    about: 'Bytes of all uploaded files of one organisation, old versions included.',
    byDefault: 50 * GIB,
    min: 1024,
    max: MAX_BYTES,
  }),
  filesMaxCount: count({
    variable: 'FILES_MAX_COUNT',
    about: 'Uploaded files of one organisation, old versions included.',
    byDefault: 100_000,
    min: 1,
    max: 100_000_000,
  }),
  uploadExpiryHours: count({
    variable: 'UPLOAD_EXPIRY_HOURS',
    about: 'A resumable upload that has not moved for so long is thrown away.',
    byDefault: 24,
    min: 1,
    max: 720,
  }),
  fileAccessRetentionDays: count({
    variable: 'FILE_ACCESS_RETENTION_DAYS',
    about: 'How long it is kept who has downloaded what.',
    byDefault: 400,
    min: 1,
    max: 36_500,
  }),
  exportRetentionDays: count({
    variable: 'EXPORT_RETENTION_DAYS',
    about: 'Exported files go after so many days; 0 keeps them.',
    byDefault: 90,
    min: 0,
    max: 36_500,
  }),
  bulkImportMaxMembers: count({
    variable: 'BULK_IMPORT_MAX_MEMBERS',
    about: 'Files in one archive that is imported.',
    byDefault: 1_000,
    min: 1,
    max: 100_000,
  }),
  bulkImportMaxBytes: count({
    variable: 'BULK_IMPORT_MAX_BYTES',
    about: 'What an archive that is imported may unpack to.',
    byDefault: 2 * GIB,
    min: 1024,
    max: 100 * GIB,
  }),
};

/** What the settings of files need of each other. */
export function fileProblems(config: Settings<typeof FILE_SETTINGS>): string[] {
  if (config.storage === 'disk') return config.storageDirectory === '' ? ['STORAGE_DIRECTORY: is required in production'] : [];
  const needed = ['s3Endpoint', 's3Bucket', 's3AccessKeyId', 's3SecretAccessKey'] as const;
  return needed.filter((name) => config[name] === '').map((name) => `${FILE_SETTINGS[name].variable}: is required with STORAGE=s3`);
}

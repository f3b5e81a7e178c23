import { SMTPServer } from 'smtp-server';

const PATIENCE_MS = 45_000;
const PAUSE_MS = 25;

/** A mail as it came over SMTP. */
export interface ReceivedMail {
  /** The recipients of the envelope. */
  to: string[];
  /** Everything above the first empty line, as it came. */
  headers: string;
  subject: string;
  text: string;
  html: string;
}

/** A mail server of this test file. */
export interface MailServer {
  /** For `SMTP_URL`. */
  readonly url: string;
  /** Everything that came to this address so far, the oldest first. */
  receivedBy(address: string): ReceivedMail[];
  /** The mail to this address with this number, once it has come. */
  mailTo(address: string, number?: number): Promise<ReceivedMail>;
  /** The first mail to this address about this, once it has come: which of two mails comes first is nobody's promise. */
  mailAbout(subject: string, address: string): Promise<ReceivedMail>;
  /** What the next mails are answered with; null takes them. */
  refuseWith(code: number | null): void;
}

/** Starts a real SMTP server and stops it after the test file. Call it in `beforeAll`. */
export async function startMailServer(): Promise<MailServer> {
  const received: ReceivedMail[] = [];
  let refusal: number | null = null;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onRcptTo: (_address, _session, callback) => {
      callback(refusal === null ? undefined : Object.assign(new Error('not now'), { responseCode: refusal }));
    },
    onData: (stream, session, callback) => {
      const pieces: Buffer[] = [];
      stream.on('data', (piece: Buffer) => pieces.push(piece));
      stream.on('end', () => {
        const to = session.envelope.rcptTo.map(({ address }) => address);
        received.push(readMail(Buffer.concat(pieces).toString('utf8'), to));
        callback();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  servers.add(server);
  const receivedBy = (address: string): ReceivedMail[] => received.filter(({ to }) => to.includes(address));
  return {
    // The address of a server that listens on TCP is an object.
    url: `smtp://127.0.0.1:${(server.server.address() as { port: number }).port}`,
    receivedBy,
    mailTo: (address, number = 1) => untilThere(() => receivedBy(address)[number - 1], address),
    mailAbout: (subject, address) => untilThere(() => receivedBy(address).find((mail) => mail.subject === subject), address),
    refuseWith: (code) => (refusal = code),
  };
}

const servers = new Set<SMTPServer>();

afterAll(async () => {
  await Promise.all([...servers].map((server) => new Promise<void>((resolve) => server.close(() => resolve()))));
  servers.clear();
});

/** The code that a mail carries. */
export function tokenIn({ text }: ReceivedMail): string {
  const token = /^[\w-]{43}$/m.exec(text)?.[0];
  if (token === undefined) throw new Error(`there is no code in:\n${text}`);
  return token;
}

async function untilThere(find: () => ReceivedMail | undefined, address: string): Promise<ReceivedMail> {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const mail = find();
    if (mail !== undefined) return mail;
    if (Date.now() > deadline) throw new Error(`no such mail came to ${address}`);
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}

/** Reads what nodemailer writes: two parts, one boundary. */
function readMail(raw: string, to: string[]): ReceivedMail {
  const [headers = '', ...rest] = raw.split('\r\n\r\n');
  const boundary = /boundary="([^"]+)"/.exec(headers)?.[1] ?? '';
  const parts = rest.join('\r\n\r\n').split(`--${boundary}`);
  const part = (type: string): string => decoded(parts.find((text) => text.includes(`Content-Type: ${type}`)) ?? '');
  const subject = /^Subject: (.*(?:\r\n[ \t].*)*)/m.exec(headers)?.[1] ?? '';
  return { to, headers, subject: decodedWords(subject), text: part('text/plain'), html: part('text/html') };
}

function decoded(part: string): string {
  const [headers = '', ...rest] = part.split('\r\n\r\n');
  const body = rest.join('\r\n\r\n');
  if (/quoted-printable/i.test(headers)) return fromQuotedPrintable(body);
  const text = /base64/i.test(headers) ? Buffer.from(body, 'base64').toString('utf8') : body;
  return text.replaceAll('\r\n', '\n');
}

function fromQuotedPrintable(body: string): string {
  const joined = body.replace(/=\r\n/g, '');
  const bytes = joined.replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8').replaceAll('\r\n', '\n');
}

/** RFC 2047: `=?UTF-8?Q?…?=` and `=?UTF-8?B?…?=`. */
function decodedWords(text: string): string {
  return text
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?UTF-8\?([QB])\?(.*?)\?=/gi, (_, kind: string, words: string) =>
      kind.toUpperCase() === 'B'
        ? Buffer.from(words, 'base64').toString('utf8')
        : fromQuotedPrintable(words.replaceAll('_', ' ')),
    );
}

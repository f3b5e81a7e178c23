import { Injectable } from '@nestjs/common';
import { createTransport, type NodemailerError, type Transporter } from 'nodemailer';
import { AppError } from '../../kernel/errors';
import type { Config } from '../config';
import { Mailer, type Mail } from './mailer';

const CONNECT_TIMEOUT_MS = 10_000;
const SOCKET_TIMEOUT_MS = 30_000;
const SUBMISSION_PORT = 587;
const SUBMISSION_TLS_PORT = 465;
const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);
const LINE_BREAK = /[\r\n]/;

/** Hands mail to the SMTP server of `SMTP_URL`. */
@Injectable()
export class SmtpMailer extends Mailer {
  private readonly transport: Transporter;

  constructor(private readonly config: Pick<Config, 'smtpUrl' | 'mailFrom' | 'environment'>) {
    super();
    this.transport = createTransport({
      ...serverOf(config),
      connectionTimeout: CONNECT_TIMEOUT_MS,
      greetingTimeout: CONNECT_TIMEOUT_MS,
      socketTimeout: SOCKET_TIMEOUT_MS,
      // A mail is made of the texts we give it, and never of a file or a page that one of them names.
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  }

  async send({ id, to, subject, text, html }: Mail): Promise<void> {
    // Addresses and subjects are checked where they come from; here it is too late to be sure and not too late to stop.
    if (LINE_BREAK.test(to) || LINE_BREAK.test(subject)) throw new AppError('MAIL_REFUSED');
    const { mailFrom } = this.config;
    try {
      await this.transport.sendMail({
        messageId: `<${id}@${mailFrom.slice(mailFrom.indexOf('@') + 1)}>`,
        from: mailFrom,
        // An object is taken as it is; a string would be read as a list of addresses.
        to: { name: '', address: to },
        subject,
        text,
        html,
        // RFC 3834: keeps out-of-office answers away.
        headers: { 'Auto-Submitted': 'auto-generated' },
      });
    } catch (error) {
      throw failureOf(error);
    }
  }
}

/** Credentials travel encrypted, or to this very machine. */
function serverOf({ smtpUrl, environment }: Pick<Config, 'smtpUrl' | 'environment'>): object {
  const { protocol, hostname, port, username, password } = new URL(smtpUrl);
  const secure = protocol === 'smtps:';
  return {
    host: hostname,
    port: port === '' ? (secure ? SUBMISSION_TLS_PORT : SUBMISSION_PORT) : Number(port),
    secure,
    requireTLS: environment === 'production' && !LOOPBACK.has(hostname),
    tls: { minVersion: 'TLSv1.2' },
    ...(username === '' ? {} : { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
  };
}

/** The words of a server name the recipient, so they go no further; its number says enough. */
function failureOf(error: unknown): Error {
  // Whatever nodemailer throws has these two, where there is something to say.
  const { code, responseCode } = (error instanceof Error ? error : {}) as Partial<NodemailerError>;
  const isFinal = responseCode !== undefined && responseCode >= 500 && code !== 'EAUTH';
  const cause = new Error(`the mail server did not take the mail: ${code ?? 'unknown'} ${responseCode ?? ''}`.trim());
  return isFinal ? new AppError('MAIL_REFUSED', { cause }) : cause;
}

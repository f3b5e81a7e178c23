import { createServer, type AddressInfo, type Server } from 'node:net';
import { SmtpMailer } from './smtp-mailer';

let server: Server;
let connections = 0;

beforeAll(async () => {
  server = createServer((socket) => {
    connections++;
    socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});

afterAll(() => new Promise<void>((resolve) => server.close(() => resolve())));

it.each([
  ['an address', { to: 'a@example.com\r\nBcc: b@example.com' }],
  ['a subject', { subject: 'Hello\nBcc: b@example.com' }],
])('a mail with a line break in %s is not handed to any server [ASVS 1.3.11]', async (_what, part) => {
  // The address of a server that listens on TCP is an object.
  const { port } = server.address() as AddressInfo;
  const mailer = new SmtpMailer({ smtpUrl: `smtp://127.0.0.1:${port}`, mailFrom: 'no-reply@example.com', environment: 'test' });
  const mail = { id: 'mail-1', to: 'a@example.com', subject: 'Hello', text: 'x', html: '<p>x</p>', ...part };
  await expect(mailer.send(mail)).rejects.toMatchObject({ code: 'MAIL_REFUSED' });
  expect(connections).toBe(0);
});

import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { zipOf } from '../../../../test/support/zip';
import { assertMember, Unpacked } from './bulk-member';
import { isUnsafePath, zipMembers, type ZipMember } from './zip-members';

const MIB = 1024 * 1024;

const membersOf = (zip: Buffer, maxMembers = 10): Promise<ZipMember[]> =>
  zipMembers(zip.length, ({ start, end }) => Promise.resolve(Readable.from([zip.subarray(start, end + 1)])), maxMembers);

describe('the members of an archive', () => {
  it('are its files in their order, without folders and what a Mac adds', async () => {
    const zip = zipOf([
      { name: 'Школа/' },
      { name: 'Школа/ЛСР 1.gge', content: '<Construction/>' },
      { name: '__MACOSX/._ЛСР 1.gge', content: 'x' },
      { name: 'b.xml', content: '<a/>' },
    ]);
    const members = await membersOf(zip);
    expect(members).toMatchObject([
      { ordinal: 0, path: 'Школа/ЛСР 1.gge', sizeBytes: 15 },
      { ordinal: 1, path: 'b.xml', sizeBytes: 4 },
    ]);
    expect((await buffer(await members[0]!.read())).toString()).toBe('<Construction/>');
  });

  it('have Russian names, however the program that packed them has written those', async () => {
    const zip = zipOf([
      // «Смета.gge» in code page 866, and in UTF-8 without saying so.
      { name: Buffer.from([0x91, 0xac, 0xa5, 0xe2, 0xa0, 0x2e, 0x67, 0x67, 0x65]), content: 'x' },
      { name: Buffer.from('Смета.gge'), content: 'x' },
    ]);
    expect((await membersOf(zip)).map(({ path }) => path)).toEqual(['Смета.gge', 'Смета.gge']);
  });

  it.each([
    ['what is no archive', Buffer.from('<Construction/>')],
    ['nothing', Buffer.alloc(0)],
    ['one that is cut off', zipOf([{ name: 'a.gge', content: randomBytes(1_000) }]).subarray(0, 1_040)],
  ])('are not to be had from %s', async (_, zip) => {
    await expect(membersOf(zip)).rejects.toMatchObject({ code: 'ARCHIVE_UNREADABLE' });
  });

  it('are no more than they may be', async () => {
    const zip = zipOf(Array.from({ length: 11 }, (_, index) => ({ name: `${index}.gge`, content: 'x' })));
    await expect(membersOf(zip)).rejects.toMatchObject({ code: 'ARCHIVE_TOO_LARGE', extensions: { maxMembers: 10 } });
  });

  it.each(['../a.gge', '/etc/a.gge', 'a/../../b.gge', 'C:\\a.gge', '..\\a.gge', '\\\\server\\a.gge'])('%s leads out of it', (path) => {
    expect(isUnsafePath(path)).toBe(true);
  });

  it.each([
    ['../../etc/cron.gge', {}, 'MEMBER_NAME_REFUSED'],
    ['inner.zip', {}, 'MEMBER_IS_ARCHIVE'],
    ['INNER.ZIP', {}, 'MEMBER_IS_ARCHIVE'],
    ['readme.txt', {}, 'FILE_TYPE_REFUSED'],
    ['setup.exe', {}, 'FILE_TYPE_REFUSED'],
    ['смета', {}, 'FILE_TYPE_REFUSED'],
    ['a.gge', { isEncrypted: true }, 'MEMBER_ENCRYPTED'],
    ['a.gge', { sizeBytes: MIB + 1 }, 'ARCHIVE_TOO_LARGE'],
  ])('%s %j is refused unseen', (path, facts, code) => {
    const member: ZipMember = { ordinal: 0, path, sizeBytes: 1, isEncrypted: false, read: () => Promise.reject(new Error('read')), ...facts };
    expect(() => assertMember(member, MIB)).toThrow(expect.objectContaining({ code }) as Error);
  });

  it('are counted as they are unpacked, whatever the archive claims: a bomb goes off nowhere', async () => {
    const zip = zipOf([{ name: 'bomb.gge', content: Buffer.alloc(20 * MIB, 0x20), claimedSize: 20 * MIB }]);
    expect(zip.length).toBeLessThan(100_000);
    const [member] = await membersOf(zip);
    const unpacked = new Unpacked(0, { maxBytes: 10 * MIB, maxMemberBytes: 2 * MIB });
    await expect(buffer(Readable.from(unpacked.incoming(member!).content()))).rejects.toMatchObject({ code: 'ARCHIVE_TOO_LARGE' });
    expect(unpacked.bytes).toBeLessThan(3 * MIB);
  });

  it('whose bytes are not those that were packed are told of', async () => {
    const zip = zipOf([{ name: 'a.gge', content: 'сумма 100' }]);
    // The checksum in the directory, where it is read.
    zip.writeUInt32LE(1, zip.indexOf('PK\u0001\u0002') + 16);
    const [member] = await membersOf(zip);
    const content = new Unpacked(0, { maxBytes: MIB, maxMemberBytes: MIB }).incoming(member!).content();
    await expect(buffer(Readable.from(content))).rejects.toMatchObject({ code: 'ARCHIVE_UNREADABLE' });
  });

  it('that lie about their size are not believed', async () => {
    const zip = zipOf([{ name: 'liar.gge', content: Buffer.alloc(20 * MIB, 0x20), claimedSize: 10 }]);
    const [member] = await membersOf(zip);
    const unpacked = new Unpacked(0, { maxBytes: 100 * MIB, maxMemberBytes: 100 * MIB });
    await expect(buffer(Readable.from(unpacked.incoming(member!).content()))).rejects.toMatchObject({ code: 'ARCHIVE_UNREADABLE' });
    expect(unpacked.bytes).toBeLessThan(MIB);
  });
});

import { attachment, cleanFileName, extensionOf, MAX_FILE_NAME_LENGTH } from './file-name';

describe('the name of a file', () => {
  it.each([
    ['ЛСР 09-01-01.gge', 'ЛСР 09-01-01.gge'],
    ['C:\\Сметы\\Кровля.gge', 'Кровля.gge'],
    ['../../etc/passwd.xml', 'passwd.xml'],
    ['smeta\u202Eegg.xml', 'smetaegg.xml'],
    ['a\u0000b\r\nSet-Cookie: x.gge', 'abSet-Cookie: x.gge'],
    ['Бойлер\u0000', 'Бойлер'],
    ['Кровельныи\u0306.gge', 'Кровельный.gge'],
    ['   ', 'file'],
    ['..', 'file'],
    ['', 'file'],
  ])('%j is kept as %j', (raw, kept) => {
    expect(cleanFileName(raw)).toBe(kept);
  });

  it('is cut in its middle when it is too long, so that the ending stays', () => {
    const cut = cleanFileName(`${'я'.repeat(400)}.gge`);
    expect(Array.from(cut)).toHaveLength(MAX_FILE_NAME_LENGTH);
    expect(cut.endsWith('яя.gge')).toBe(true);
  });

  it.each([
    ['Смета.GGE', 'gge'],
    ['Смета', ''],
    ['.gge', ''],
    ['a.b.xlsx', 'xlsx'],
  ])('%j ends in %j', (name, extension) => {
    expect(extensionOf(name)).toBe(extension);
  });

  it('reaches the browser in Russian, and nothing in it can end the header', () => {
    expect(attachment('ЛСР 09-01-01 "Кровля".gge')).toBe(
      'attachment; filename="LSR 09-01-01 _Krovlya_.gge"; ' +
        "filename*=UTF-8''%D0%9B%D0%A1%D0%A0%2009-01-01%20%22%D0%9A%D1%80%D0%BE%D0%B2%D0%BB%D1%8F%22.gge",
    );
    expect(attachment("it's (1)*.gge")).toContain("filename*=UTF-8''it%27s%20%281%29%2A.gge");
  });
});

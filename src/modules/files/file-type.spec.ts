import { mediaTypeOf } from './file-type';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const XML = '<?xml version="1.0" encoding="utf-8"?>\n<Construction/>';

describe('the type of a file', () => {
  it.each([
    ['смета.gge', Buffer.from(XML), 'application/xml'],
    ['СМЕТА.GGE', Buffer.from(`\uFEFF${XML}`), 'application/xml'],
    ['смета.xml', Buffer.from(XML, 'utf16le'), null],
    ['смета.xml', Buffer.from(`\uFEFF${XML}`, 'utf16le'), 'application/xml'],
    ['смета.gge', Buffer.from('\r\n  <Construction>'), 'application/xml'],
    // Windows-1251: «Смета» is D1 EC E5 F2 E0.
    ['смета.xml', Buffer.from('<Document Caption="\xd1\xec\xe5\xf2\xe0"', 'latin1'), 'application/xml'],
    ['смета.gsfx', Buffer.from('PK\u0003\u0004rest'), 'application/zip'],
    ['смета.xlsx', Buffer.from('PK\u0003\u0004rest'), XLSX],
    ['смета.arps', Buffer.from('0#АРПС 1.10#\r\n'), 'text/plain'],
    ['смета.csv', Buffer.from('Код;Кол-во\n1;2'), 'text/csv'],
    ['проект.pdf', Buffer.from('%PDF-1.7\n%\u00b5\u00b6'), 'application/pdf'],
    ['фото.png', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0]), 'image/png'],
    ['фото.jpg', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0]), 'image/jpeg'],
  ])('of %s is seen by its name and content together', (name, head, mediaType) => {
    expect(mediaTypeOf(name, head)).toBe(mediaType);
  });

  it.each([
    ['a picture renamed to an estimate', 'смета.gge', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0])],
    ['a program', 'смета.gge', Buffer.from('MZ\u0090\u0000')],
    ['a program under its own name', 'setup.exe', Buffer.from('MZ\u0090\u0000')],
    ['a web page under the name of an estimate', 'смета.xml', Buffer.from('<!DOCTYPE html><script>')],
    ['an estimate under the name of a picture', 'смета.png', Buffer.from(XML)],
    ['a sheet with no ending', 'смета', Buffer.from(XML)],
    ['a script that a server might run', 'смета.php', Buffer.from('<?php echo 1;')],
    ['binary data under the name of a text', 'смета.csv', Buffer.from([1, 2, 3, 0])],
    ['prototype names', 'x.constructor', Buffer.from(XML)],
  ])('refuses %s', (_, name, head) => {
    expect(mediaTypeOf(name, head)).toBeNull();
  });
});

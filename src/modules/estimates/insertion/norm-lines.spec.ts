import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { describeWithOfficialFiles, readWhole } from '../../../../test/support/formats/catalogue-files';
import { NORM_FILES } from '../../../../test/support/norm-files';
import { decimal } from '../../../kernel/decimal';
import { normLines, type Catalogue } from './norm-lines';

describeWithOfficialFiles('the official norms', (folder) => {
  const official = (name: string) => readWhole(createReadStream(join(folder, 'fsnb2022_dop15', name)));

  it('are what was retyped for the stories of positions from norms', async () => {
    const [norms, machines] = await Promise.all([official('ГЭСНмр.xml'), official('ФСБЦ_Маш.xml')]);
    const retyped = await Promise.all(NORM_FILES.slice(0, 2).map(({ content }) => readWhole(content)));
    const [lift] = retyped[0]!.norms;
    const figures = (row: typeof lift) => row!.resources.map(({ code, quantity }) => [code, quantity]);
    const found = norms.norms.find(({ code }) => code === lift!.code);
    expect(figures(found)).toEqual(figures(lift));
    expect([found!.unit, found!.markups]).toEqual([lift!.unit, lift!.markups]);
    for (const { code, machine } of retyped[1]!.resources) {
      expect(machines.resources.find((row) => row.code === code)).toMatchObject({ code, machine });
    }
  });

  it('have as many hours of machinists on their lines as they state in sum', async () => {
    const [{ norms }, { resources }] = await Promise.all([official('ГЭСНмр.xml'), official('ФСБЦ_Маш.xml')]);
    const catalogue = new Map(resources.map((row) => [row.code, row])) as unknown as Catalogue; // without what they are found by
    for (const norm of norms) {
      const { lines } = normLines({ norm: { ...norm, editionId: '' }, candidates: new Map() }, catalogue, []);
      const hours = lines.reduce((sum, { part }) => {
        const crew = part.machinist?.crewSize;
        return crew === undefined || crew === null ? sum : sum.plus(decimal(part.consumption ?? '0').times(decimal(crew)));
      }, decimal('0'));
      const stated = norm.resources.find(({ code }) => code === '2')?.quantity ?? '0';
      expect([norm.code, hours.toFixed()]).toEqual([norm.code, decimal(stated).toFixed()]);
    }
  });
});

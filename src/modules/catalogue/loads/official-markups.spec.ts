import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { describeWithOfficialFiles, readWhole } from '../../../../test/support/formats/catalogue-files';
import { findRule } from '../../../engine/normatives/rule-markups';

describeWithOfficialFiles('the official workbook of overhead and profit', (folder) => {
  it('has 136 types of work, with the figures that estimates take from the built-in table', async () => {
    const { markups, issues } = await readWhole(createReadStream(join(folder, 'fsnb2022_dop17_nr_sp_binding.xlsx')));
    expect(issues).toEqual([]);
    expect(markups).toHaveLength(136);
    for (const { code, overhead, profit } of markups) {
      const rule = findRule(code)!;
      const [ordinary, equated, farNorth] = [rule.overhead.ordinary, rule.overhead.equated_to_far_north, rule.overhead.far_north];
      const builtIn = { ordinary: ordinary.toFixed(), equated_to_far_north: equated.toFixed(), far_north: farNorth.toFixed() };
      expect({ code, overhead, profit }).toEqual({ code, overhead: builtIn, profit: rule.profit.toFixed() });
    }
  });
});

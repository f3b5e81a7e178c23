import { inBatches } from './in-batches';

it('goes on until nothing is left', async () => {
  let left = 12_345;
  const total = await inBatches((take) => {
    const gone = Math.min(take, left);
    left -= gone;
    return Promise.resolve(gone);
  });
  expect({ total, left }).toEqual({ total: 12_345, left: 0 });
});

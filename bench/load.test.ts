import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { closedLoop, openLoop } from './load.ts';

test('calls that break off are counted as failed, and the others are measured', async () => {
  let calls = 0;
  const server = createServer((_request, response) => {
    calls += 1;
    if (calls % 2 === 0) response.destroy();
    else response.end('ok');
  });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const call = () => ({ method: 'GET', path: '/', headers: {} });
  const sound = (status: number) => status === 200;
  expect(await openLoop(base, 50, 1, call, sound)).toMatchObject({ count: 50, failed: 25 });
  const closed = await closedLoop(base, 1, 0.1, call, sound);
  expect(closed.failed).toBe(Math.floor(closed.count / 2));
  server.close();
});

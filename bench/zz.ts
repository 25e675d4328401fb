import { benchScanHouse } from './scan-house.ts'; import { rowLine } from './row.ts';
for (const r of await benchScanHouse()) console.log(rowLine(r));

import { spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { benchAudit } from './audit.ts';
import { benchDraw } from './draw.ts';
import { benchEdifact } from './edifact.ts';
import { benchHouse } from './http.ts';
import { benchRisk } from './risk.ts';
import { type BenchRow, rowLine } from './row.ts';
import { benchSequencer } from './sequencer.ts';

/** `npm run bench`: every figure with its target and, where one is named, its peer in the same run. Writes bench-results.json. */
const peers = fileURLToPath(new URL('./peers', import.meta.url));

const only = process.argv[2];
const parts: readonly (readonly [string, () => Promise<BenchRow[]>])[] = [
  ['edifact', benchEdifact], ['risk', benchRisk], ['draw', benchDraw], ['audit', benchAudit], ['sequencer', benchSequencer], ['house', benchHouse],
];
if (only && !parts.some(([name]) => name === only)) {
  console.error(`unknown part: ${only}; one of ${parts.map(([name]) => name).join(', ')}`);
  process.exit(2);
}
if (!existsSync(`${peers}/node_modules`)) spawnSync('npm', ['install', '--no-package-lock', '--no-audit', '--no-fund'], { cwd: peers, stdio: 'inherit' });
const rows: BenchRow[] = [];
let broken = false;
for (const [name, bench] of parts) {
  if (only && only !== name) continue;
  console.log(`… ${name}`);
  try {
    rows.push(...(await bench()));
  } catch (fault) {
    // The other figures are printed all the same.
    broken = true;
    console.error(`${name} was not measured:`, fault);
  }
}
writeFileSync('bench-results.json', `${JSON.stringify(rows, null, 2)}\n`);
for (const row of rows) console.log(rowLine(row));
process.exit(broken ? 1 : 0);

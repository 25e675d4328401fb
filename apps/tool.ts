import { backUp, restore } from './tools/backup.ts';
import { demoSecrets } from '#world/cast.ts';
import { runSimulator } from './simulators/scanner/commands.ts';
import { runMarks } from './server/mark-commands.ts';
import { isScanCommand, runScan } from './server/scan-commands.ts';
import { codeOf } from '#world/one-time-code.ts';

const [what, ...args] = process.argv.slice(2);
if (what === 'code') {
  const secret = demoSecrets[args[0] ?? ''];
  console.log(secret ? codeOf(secret) : '该登录没有演示动态口令 no demo code for this login');
  process.exit(secret ? 0 : 1);
}
if (what === 'scan' && (args[0] === 'simulate' || args[0] === 'training')) process.exit(await runSimulator(args[0], args.slice(1)));
if (what === 'scan' && isScanCommand(args[0])) process.exit(await runScan(args[0], args.slice(1)));
if (what === 'ipr') process.exit(await runMarks(args[0], args.slice(1)));
if (what === 'backup' && args[0]) await backUp(args[0]);
else if (what === 'restore' && args[0] && args[1]) await restore(args[0], args[1]);
else {
  console.error('npx guanlan backup <file> | restore <file> <data folder> | code <login> | scan simulate|training|check|analyse|evaluate | ipr index|search');
  process.exit(2);
}

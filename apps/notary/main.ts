import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { NotaryConfig } from './config.ts';
import { serveNotary } from './serve.ts';

/** A witness and/or a department: `node apps/notary/main.ts --config notary.json`. Holds its own keys and its own memory. */
const { values } = parseArgs({ options: { config: { type: 'string' } } });
if (!values.config) throw new Error('--config <file> is missing');

const served = await serveNotary(NotaryConfig.parse(JSON.parse(readFileSync(values.config, 'utf8'))));
process.stdout.write(`notary at ${served.url}\n`);
process.send?.({ ready: 'notary' });

function close(): void {
  void served.close().then(() => process.exit(0));
}
process.on('SIGTERM', close);
process.on('SIGINT', close);
process.on('disconnect', close);

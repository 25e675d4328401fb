import { expect, test } from 'vitest';
import wabt from 'wabt';
import { read } from './rooms.ts';

// `npm run print` assembles the kernel of mark search anew; what changed is then read in the diff.
test('the kernel of mark search is what its text says', async () => {
  const text = 'domains/ipr/model/search/kernel.wat';
  const module = (await wabt()).parseWat(text, read(text), { simd: true });
  const bytes = Buffer.from(module.toBinary({}).buffer).toString('base64');
  module.destroy();
  const lines = (bytes.match(/.{1,150}/g) ?? []).map((line) => `  '${line}',\n`).join('');
  await expect(`/** kernel.wat as bytes, in base64: printed by \`npm run print\`, compared by a check. */\nexport const kernelBytes = [\n${lines}].join('');\n`).toMatchFileSnapshot('../domains/ipr/model/search/kernel.ts');
});

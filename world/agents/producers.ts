import { acceptFiling, draftFiling, listFilings, listOwnFilings, putPhotograph, submitFiling } from '#domains/product-filing/contract/endpoints.ts';
import type { FilingFormInput, Photograph } from '#domains/product-filing/contract/form.ts';
import { FilingNo } from '#domains/product-filing/contract/ids.ts';
import { demoPassword } from '../cast.ts';
import { type Actor, actorAt } from '../client.ts';
import { drawnPicture } from '../picture.ts';
import type { Agent } from './firms.ts';

/** What Three Rivers Appliances makes, as it packs it; names as the firm's declarations give them. */
const products: readonly FilingFormInput[] = [
  {
    productCode: 'SJ-F16', nameZh: '电风扇', nameEn: 'Electric fans', hs: '8414510000', brand: '三江', model: 'F16', material: '塑料、钢、铜', packageType: '22', carton: { lengthMm: 520, widthMm: 440, heightMm: 250 },
    piecesPerCarton: 2, netKg: '7.2', grossKg: '8.6', pallet: { pattern: 'BRICK', cartonsPerLayer: 5, layers: 8 },
    variants: [{ kind: 'COLOUR', value: '白', model: 'F16-W' }, { kind: 'COLOUR', value: '灰', model: 'F16-G' }, { kind: 'VOLTAGE', value: '220 V', model: '' }],
  },
  {
    productCode: 'SJ-K25', nameZh: '电烤箱', nameEn: 'Electric ovens', hs: '8516600000', brand: '三江', model: 'K25', material: '钢、玻璃', packageType: '22', carton: { lengthMm: 560, widthMm: 430, heightMm: 360 },
    piecesPerCarton: 1, netKg: '9.5', grossKg: '11.2', pallet: { pattern: 'COLUMN', cartonsPerLayer: 4, layers: 6 }, variants: [{ kind: 'VOLTAGE', value: '110 V', model: 'K25-U' }, { kind: 'VOLTAGE', value: '220 V', model: 'K25-E' }],
  },
];

/** One producer files its two products with photographs; the chief of images accepts what waits after a while. */
export function producerAgents(base: string, seed: number): Agent[] {
  const producer = actorAt(base, 'trader-7', demoPassword);
  const chief = actorAt(base, '3100801', demoPassword);
  return [
    {
      name: 'producer',
      look: async () => {
        const own = await producer.ask(listOwnFilings, {});
        if (!own.ok) return 0;
        let acts = 0;
        for (const product of products) {
          const known = own.value.find(({ productCode }) => productCode === product.productCode);
          if (known && known.stage !== 'draft') continue;
          const filingNo = known?.filingNo ?? (await drafted(producer, product, seed));
          if (filingNo && (await producer.ask(submitFiling, { filingNo: FilingNo.parse(filingNo) })).ok) acts += 1;
        }
        return acts;
      },
    },
    {
      name: 'filing officer',
      look: async ({ nowMs }) => {
        const queue = await chief.ask(listFilings, { awaits: 'OFFICER' });
        // Only what this producer filed, and half an hour after: visitors of the demonstration decide on the rest.
        const ready = (queue.ok ? queue.value : []).filter(({ stage, productCode, changedAt }) => stage === 'submitted' && products.some((product) => product.productCode === productCode) && nowMs > Date.parse(changedAt) + 30 * 60_000);
        for (const { filingNo } of ready) await chief.ask(acceptFiling, { filingNo: FilingNo.parse(filingNo) });
        return ready.length;
      },
    },
  ];
}

async function drafted(producer: Actor, product: FilingFormInput, seed: number): Promise<string | undefined> {
  const photographs: Photograph[] = [];
  for (const kind of ['PRODUCT', 'CARTON', 'MARKS'] as const) {
    const kept = await producer.ask(putPhotograph, {}, { body: drawnPicture(`${product.productCode} ${kind}`, seed, 640, 480), contentType: 'image/png' });
    if (kept.ok) photographs.push({ kind, hash: kept.value.hash });
  }
  const answer = await producer.ask(draftFiling, { ...product, photographs });
  return answer.ok ? answer.value.filingNo : undefined;
}

import { expect, test } from 'vitest';
import { sha256 } from '#kernel/hashing.ts';
import { lotNumbersOf } from './ticket.ts';

const shares = [{ department: 'b', proof: '02' }, { department: 'a', proof: '01' }];

test('the double reading is decided by package and shares alone, in whatever order the shares come', () => {
  const digest = sha256(new TextEncoder().encode('ff\n01\n02'));
  const { ticket } = lotNumbersOf('ff', 'S/1', shares);
  expect(ticket).toBe(new DataView(digest.buffer, digest.byteOffset).getUint32(0));
  expect(lotNumbersOf('ff', 'S/2', shares.toReversed()).ticket).toBe(ticket);
  expect(lotNumbersOf('fe', 'S/1', shares).ticket).not.toBe(ticket);
});

test('each assignment throws its own projection, of its own place', () => {
  const [one, two] = [lotNumbersOf('ff', 'S/1', shares), lotNumbersOf('ff', 'S/2', shares)];
  expect(one.projectionTicket).not.toBe(two.projectionTicket);
  expect(one.projectionTicket).not.toBe(one.ticket);
  expect(one.place.byteLength).toBe(12);
});

test('tickets fall evenly: of 4,000 packages a twentieth lies below a twentieth of the range', () => {
  const below = Array.from({ length: 4000 }, (_, i) => lotNumbersOf(String(i), 'S/1', shares)).filter(({ ticket, projectionTicket }) => (ticket < 2 ** 32 / 20) !== (projectionTicket < 2 ** 32 / 20)).length;
  // 2 · 0.05 · 0.95 of 4,000 is 380, standard deviation 18.5.
  expect(Math.abs(below - 380)).toBeLessThan(4.5 * 18.5);
});

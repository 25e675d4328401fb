import { toBase64 } from '#kernel/bytes.ts';
import { parseCheckpoint } from '#kernel/signed-note/checkpoint.ts';
import { cosigners } from '#kernel/signed-note/cosignature.ts';
import { parseNote } from '#kernel/signed-note/note.ts';
import type { House } from '#platform/house.ts';
import { leafOf, readInclusionProof } from '#platform/ledger/log-reader.ts';
import { type Notaries, witnessesOf } from '#platform/ledger/notaries.ts';
import { ShareAnswer, type ShareRequest } from '../contract/notary.ts';
import type { FreezeRecord, Share } from '../contract/round.ts';
import { shareOutput } from '../model/seed.ts';

/** `unsealed`: the freeze is not yet in a checkpoint that the quorum cosigned; nobody can be blamed for silence. */
export type Gathered = { readonly state: 'unsealed' } | { readonly state: 'silent'; readonly departments: readonly string[] } | { readonly state: 'complete'; readonly shares: readonly Share[] };

const answerWithinMs = 3_000;

/** Asks every department for its share of a round. Asked again, also after the round, they give the same. */
export async function gatherShares(house: House, notaries: Notaries, record: FreezeRecord): Promise<Gathered> {
  const request = await requestFor(house, notaries, record.roundId);
  if (!request) return { state: 'unsealed' };
  const body = JSON.stringify(request);
  const answers = await Promise.all(notaries.departments.map(async ({ name, url }) => ({ name, share: await askDepartment(house, name, url, body) })));
  const shares = answers.flatMap(({ share }) => (share && shareOutput(record, share) ? [share] : []));
  const silent = record.departments.map(({ name }) => name).filter((name) => !shares.some(({ department }) => department === name));
  return silent.length > 0 ? { state: 'silent', departments: silent } : { state: 'complete', shares };
}

async function askDepartment(house: House, name: string, url: string, body: string): Promise<Share | undefined> {
  try {
    const response = await fetch(`${url}/share`, { method: 'POST', body, signal: AbortSignal.timeout(answerWithinMs) });
    const answer = ShareAnswer.parse(await response.json());
    if (answer.ok) return { department: answer.department, proof: answer.proof };
    house.log.warn({ department: name, refusal: answer.refusal }, 'a department gives no share');
  } catch (fault) {
    house.log.warn({ department: name, fault: String(fault) }, 'a department does not answer');
  }
  return undefined;
}

async function requestFor(house: House, notaries: Notaries, roundId: string): Promise<ShareRequest | undefined> {
  const leafIndex = await leafOf(house.db, 'draw.round', roundId, 1);
  const head = leafIndex === undefined ? undefined : await cosignedHead(house, notaries, leafIndex);
  if (leafIndex === undefined || !head) return undefined;
  const [row] = await house.db.read<Omit<ShareRequest['entry'], 'prevHash'> & { prevHash: Uint8Array }>(
    `select e.domain, e.stream, e.version, e.type, e.by, e.at, e.event, e.prev_hash as "prevHash" from ledger.events e where e.domain = 'draw.round' and e.stream = $1 and e.version = 1`,
    [roundId],
  );
  const proof = await readInclusionProof(house.db, leafIndex, head.size);
  return row && proof && { entry: { ...row, prevHash: toBase64(row.prevHash) }, leafIndex, proof: proof.map(toBase64), checkpoint: head.note };
}

/** The first checkpoint that holds the leaf and has a quorum of cosignatures that verify. */
async function cosignedHead(house: House, notaries: Notaries, leaf: number): Promise<{ readonly size: number; readonly note: string } | undefined> {
  const verifiers = witnessesOf(notaries).map(({ verifier }) => verifier);
  const candidates = await house.db.read<{ size: number; note: string }>('select c.size, c.note from ledger.checkpoints c where c.size > $1 order by c.size limit 20', [leaf]);
  const newest = await house.db.read<{ size: number; note: string }>('select c.size, c.note from ledger.checkpoints c where c.size > $1 order by c.size desc limit 20', [leaf]);
  return [...candidates, ...newest].find(({ note }) => {
    const parsed = parseNote(note);
    return parsed && parseCheckpoint(parsed.text) && cosigners(parsed, verifiers).length >= notaries.quorum;
  });
}

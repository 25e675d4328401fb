import { expect, test } from 'vitest';
import { fromBase64, toBase64, utf8 } from '../bytes.ts';
import { checkpointNote, parseCheckpoint } from './checkpoint.ts';
import { cosign, cosignedAt, cosigners } from './cosignature.ts';
import { ed25519Signer, ed25519Verifier } from './ed25519-note.ts';
import { formatNote, isSignedBy, keyIdOf, parseNote, parseNoteBytes, signatureTypes, signNote, withSignature } from './note.ts';
import { ed25519 } from '@noble/curves/ed25519.js';

const logSecret = new Uint8Array(32).fill(1);
const supervisionSecret = new Uint8Array(32).fill(2);
const portSecret = new Uint8Array(32).fill(3);
const log = ed25519Verifier('ledger.example/guanlan', 'log', ed25519.getPublicKey(logSecret));
const supervision = ed25519Verifier('supervision.example', 'witness', ed25519.getPublicKey(supervisionSecret));
const port = ed25519Verifier('port.example', 'witness', ed25519.getPublicKey(portSecret));

const head = { origin: 'ledger.example/guanlan', size: 20852163, root: new Uint8Array(32).fill(9) };
const signed = signNote(checkpointNote(head), ed25519Signer('ledger.example/guanlan', 'log', logSecret));
const cosigned = withSignature(signed, cosign(signed, ed25519Signer('supervision.example', 'witness', supervisionSecret), 1_679_315_147));

// The checkpoint printed in C2SP tlog-cosignature, kept as a format vector.
const published = `example.com/behind-the-sofa
20852163
CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

\u2014 example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
\u2014 witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==
`;

test('the checkpoint printed in the C2SP text is read and written again byte for byte', () => {
  const note = parseNote(published);
  expect(note && formatNote(note)).toBe(published);
  expect(note && parseCheckpoint(note.text)?.size).toBe(20852163);
  expect(note?.signatures[1]?.signature).toHaveLength(72);
});

test('a key id is bound to name, kind of signature and key', () => {
  const key = ed25519.getPublicKey(logSecret);
  const ids = [keyIdOf('a', signatureTypes.ed25519, key), keyIdOf('b', signatureTypes.ed25519, key), keyIdOf('a', signatureTypes.ed25519Cosignature, key), keyIdOf('a', signatureTypes.sm2, key)];
  expect(new Set(ids.map(toBase64)).size).toBe(4);
});

test('log and witness signatures hold, and survive writing and reading', () => {
  const read = parseNote(formatNote(cosigned));
  expect(read).toEqual(cosigned);
  expect(read && isSignedBy(read, log)).toBe(true);
  expect(read && cosignedAt(read, supervision)).toBe(1_679_315_147);
  expect(read && cosigners(read, [supervision, port])).toEqual(['supervision.example']);
});

test('a checkpoint with any byte of its text altered is signed by nobody', () => {
  const text = formatNote(cosigned);
  for (let at = 0; at < cosigned.text.length; at++) {
    const altered = parseNoteBytes(utf8(text).map((byte, i) => (i === at ? byte ^ 0x01 : byte)));
    if (!altered) continue;
    expect(isSignedBy(altered, log)).toBe(false);
    expect(cosignedAt(altered, supervision)).toBeUndefined();
  }
});

test('a witness that shifts its time, or signs as a log, is not taken for a cosigner', () => {
  const line = cosign(signed, ed25519Signer('port.example', 'witness', portSecret), 1_700_000_000);
  const shifted = { ...line, signature: line.signature.map((byte, i) => (i === 7 ? byte + 1 : byte)) };
  expect(cosignedAt(withSignature(signed, shifted), port)).toBeUndefined();
  expect(cosignedAt(signNote(signed, ed25519Signer('port.example', 'log', portSecret)), port)).toBeUndefined();
});

test('the same witness twice counts once', () => {
  const again = withSignature(cosigned, cosign(signed, ed25519Signer('supervision.example', 'witness', supervisionSecret), 1_700_000_000));
  expect(again.signatures).toHaveLength(2);
  expect(cosigners(again, [supervision, supervision])).toHaveLength(1);
});

test('base64 and sizes have one spelling each', () => {
  expect(fromBase64('AB==')).toBeUndefined();
  expect(parseCheckpoint('log\n007\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n')).toBeUndefined();
  expect(parseCheckpoint('log\n7\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\nextension\n')).toBeUndefined();
});

import { expect, test } from 'vitest';
import { read, sourceFiles } from './rooms.ts';

/** Endings that say what a thing is for, not what it is. */
const endings = /(View|Row|Line|Event|Receipt)$/;

test('every noun a contract exports is in the glossary', () => {
  const glossary = read('GLOSSARY.md');
  const known = new Set(glossary.match(/[A-Z][A-Za-z]+/g) ?? []);
  const nouns = sourceFiles(/domains\/[^/]+\/contract\/.*\.ts$/).flatMap((file) => [...read(file).matchAll(/^export (?:const|type) ([A-Z][A-Za-z]+)/gm)].map((match) => (match[1] ?? '').replace(endings, '')));
  expect([...new Set(nouns)].filter((noun) => noun !== '' && !known.has(noun))).toEqual([]);
});

test('every line of the glossary carries an official Chinese word', () => {
  const lines = read('GLOSSARY.md').split('\n').filter((line) => line.startsWith('| ')).slice(1);
  expect(lines.filter((line) => !/\p{Script=Han}/u.test(line.split('|')[1] ?? ''))).toEqual([]);
  expect(lines.length).toBeGreaterThan(60);
});

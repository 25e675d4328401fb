import { expect, test } from 'vitest';
import { span, type WorkCalendar } from '#kernel/calendar.ts';
import { instantOf } from '#kernel/instant.ts';
import { scenarioOf } from '#world/scenario.ts';
import { Sample } from '../contract/endoscope.ts';
import type { SampleEvent } from '../contract/events.ts';
import { sampleDecider, samples } from './sample.ts';

const workCalendar: WorkCalendar = { 2026: { daysOff: new Set(span('2026-10-01', '2026-10-07')), makeUp: new Set(['2026-10-10']) } };
const given = scenarioOf(sampleDecider);
// The day before the National Day week: the clock runs over holidays and a make-up Saturday.
const at = instantOf(Date.parse('2026-09-30T03:00:00Z'));
const stamp = { by: '3104101', at };
const facts = { orderNo: 'CY310420261000000042', entryId: '310420261000000042', district: '3104', boxNo: 'CSQU3054383', sample: Sample.parse({ sealNo: 'YP001', gNo: 1, quantity: '2 罐', takenAt: at }) };
const taken: SampleEvent = { type: 'SampleTaken', ...facts, dueOn: '2026-10-20', ...stamp };
const result = { result: 'DIFFERS' as const, reportNo: 'HY-2026-77', note: 'R22 含量 71%' };

test('the laboratory has its working days from the day of sampling, holidays and make-up days counted right', () => {
  // 8, 9, the make-up Saturday 10, 12 to 16, 19 and 20 October are the ten.
  given().when({ type: 'TakeSample', ...facts, calendar: workCalendar, ...stamp }).then(taken);
});

test('a phone whose clock runs ahead gives the laboratory no longer', () => {
  const ahead = { ...facts, sample: { ...facts.sample, takenAt: instantOf(Date.parse('2027-01-01T00:00:00Z')) } };
  given().when({ type: 'TakeSample', ...ahead, calendar: workCalendar, ...stamp }).then({ ...taken, sample: ahead.sample });
});

test('a report heard twice takes a sample once', () => {
  given(taken).when({ type: 'TakeSample', ...facts, calendar: workCalendar, ...stamp }).then();
});

test('a result is recorded once, of a sample that was taken', () => {
  given().when({ type: 'RecordResult', ...result, ...stamp }).refuses('SAMPLE_UNKNOWN');
  const concluded: SampleEvent = { type: 'LaboratoryConcluded', ...result, ...stamp };
  given(taken).when({ type: 'RecordResult', ...result, ...stamp }).then(concluded);
  given(taken, concluded).when({ type: 'RecordResult', ...result, ...stamp }).refuses('SAMPLE_CONCLUDED', { reportNo: 'HY-2026-77' });
});

test('the course of a declaration tells of its samples and their results', () => {
  const id = `${facts.orderNo}-YP001`;
  expect(samples.refs({ type: 'LaboratoryConcluded', ...result, ...stamp }, id)).toEqual([`sample:${id}`, `order:${facts.orderNo}`, `entry:${facts.entryId}`]);
});

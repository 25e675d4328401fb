import { test } from 'vitest';
import { instantOf } from '#kernel/instant.ts';
import { scenarioOf } from '#world/scenario.ts';
import type { OfficerEvent } from '../contract/events.ts';
import { District, OfficerNo, SiteCode } from '../contract/ids.ts';
import { officerDecider } from './decide.ts';

const given = scenarioOf(officerDecider);
const stamp = { by: 'admin', at: instantOf(0) };
const officerNo = OfficerNo.parse('3104101');
const site = SiteCode.parse('NBCT01');
const registered: OfficerEvent = { type: 'OfficerRegistered', officerNo, name: '林岚', nameEn: 'Lin Lan', district: District.parse('3104'), unit: '北仑海关', department: '查验一科', ...stamp };

test('an officer is registered once', () => {
  const { type: _type, ...facts } = registered;
  given().when({ ...facts, type: 'RegisterOfficer' } as Parameters<typeof officerDecider.decide>[0]).then(registered);
  given(registered).when({ ...facts, type: 'RegisterOfficer' } as Parameters<typeof officerDecider.decide>[0]).refuses('OFFICER_KNOWN');
});

test('nobody is assigned a post before being registered', () => {
  given().when({ type: 'AssignPosts', posts: ['INSPECT'], skills: [], ...stamp }).refuses('OFFICER_UNKNOWN');
});

test('inspection and release are never held by one person', () => {
  given(registered).when({ type: 'AssignPosts', posts: ['INSPECT', 'RELEASE'], skills: [], ...stamp }).refuses('POSTS_HELD_APART');
});

test('each of the three officers of the system holds nothing else', () => {
  given(registered).when({ type: 'AssignPosts', posts: ['AUDITOR', 'SYS_ADMIN'], skills: [], ...stamp }).refuses('POSTS_HELD_APART');
  given(registered).when({ type: 'AssignPosts', posts: ['AUDITOR'], skills: [], ...stamp }).then({ type: 'PostsAssigned', posts: ['AUDITOR'], skills: [], ...stamp });
});

test('a shift is started once and ended once', () => {
  const started: OfficerEvent = { type: 'ShiftStarted', site, ...stamp };
  given(registered).when({ type: 'StartShift', site, ...stamp }).then(started);
  given(registered, started).when({ type: 'StartShift', site, ...stamp }).refuses('ALREADY_ON_SHIFT');
  given(registered, started).when({ type: 'EndShift', ...stamp }).then({ type: 'ShiftEnded', ...stamp });
  given(registered).when({ type: 'EndShift', ...stamp }).refuses('NOT_ON_SHIFT');
});

import { expect, test } from 'vitest';
import { instantOf } from '#kernel/instant.ts';
import { scenarioOf } from '#world/scenario.ts';
import { CameraEdition, CameraUrl, type CameraEvent } from '../contract/camera.ts';
import { camerasOn, siteCamerasDecider } from './site-cameras.ts';

const given = scenarioOf(siteCamerasDecider);
const stamp = { by: '3100901', at: instantOf(Date.parse('2026-11-24T03:00:00Z')) };
const camera = { id: 'tube-1', zh: '一号窥镜', en: 'Endoscope 1', url: 'rtsp://192.168.8.20:554/live' };
const edition = (from: string, cameras = [camera]): CameraEdition => ({ from, cameras, reason: '新装窥镜' });
const set = (from: string, cameras = [camera]): CameraEvent => ({ type: 'CamerasSet', edition: edition(from, cameras), ...stamp });

test('sources hold from their day, and an empty edition ends them', () => {
  given().when({ edition: edition('2026-11-24'), ...stamp }).then(set('2026-11-24'));
  const editions = [edition('2026-11-24'), edition('2026-12-01', [])];
  expect([camerasOn({ editions }, '2026-11-23'), camerasOn({ editions }, '2026-11-30'), camerasOn({ editions }, '2026-12-01')]).toEqual([[], [camera], []]);
});

test('no edition holds before today or before the one that was set last', () => {
  given().when({ edition: edition('2026-11-23'), ...stamp }).refuses('CAMERAS_TOO_EARLY', { earliest: '2026-11-24' });
  given(set('2026-12-01')).when({ edition: edition('2026-11-24'), ...stamp }).refuses('CAMERAS_TOO_EARLY', { earliest: '2026-12-01' });
});

test.each(['rtsp://192.168.8.20:554/live?stream=1', 'rtsp://10.1.2.3/', 'http://172.31.0.9:8080/mjpeg', 'http://127.0.0.1:9000/relay'])('%s is an address of the own network', (url) => {
  expect(CameraUrl.safeParse(url).success).toBe(true);
});

test.each([
  'http://169.254.169.254/latest/meta-data', 'http://8.8.8.8/live', 'rtsp://172.32.0.1/', 'http://localhost/live', 'http://camera.example/live', 'http://[::1]/live', 'http://0x7f.1/', 'http://2130706433/', 'http://010.0.0.1/', 'http://10.0.0.256/',
  'http://10.0.0.1:99999/', 'rtsp://admin:secret@10.0.0.1/', 'http://10.0.0.1@8.8.8.8/', 'http://10.0.0.1.evil.example/', 'file:///etc/passwd', 'https://10.0.0.1/', 'gopher://10.0.0.1/', 'http://10.0.0.1/ -i /etc/passwd', 'http://10.0.0.1\n/live', 'http://10.0.0.1/\\..',
])('%s is none', (url) => {
  expect(CameraUrl.safeParse(url).success).toBe(false);
});

test('an id is there once', () => {
  expect(CameraEdition.safeParse(edition('2026-11-24', [camera, camera])).success).toBe(false);
});

#!/usr/bin/env node
'use strict';
// `npx guanlan <what>`: audit, backup, restore, code, start. One door, whatever Node the machine has.
const { spawn } = require('node:child_process');
const { join } = require('node:path');

const [what = 'help', ...rest] = process.argv.slice(2);
const entry = { start: 'start', audit: 'audit', backup: 'tool', restore: 'tool', code: 'tool', scan: 'tool', ipr: 'tool' }[what];
if (!entry) {
  console.log(`guanlan 观澜
  npx guanlan start                         启动 start everything
  npx guanlan audit <file> [--keys <file>] [--json]   离线审计 verify an export offline
  npx guanlan audit --export <file>         导出 write an export
  npx guanlan backup <file>                 备份 back up database and files
  npx guanlan restore <file> <data folder>  恢复 restore into a new data folder
  npx guanlan code <login>                  演示动态口令 one-time code of a demo login
  npx guanlan scan simulate|training        模拟扫描 simulated scans, training scenes
  npx guanlan scan check|analyse <package>… 图像包质检、机检分析 quality and analysis of scan packages
  npx guanlan scan evaluate <opinions> <truth>  与真值比对 figures with their intervals
  npx guanlan ipr index --marks DIR --out INDEX        建立商标图样索引 index of marks
  npx guanlan ipr search --index INDEX --queries DIR --out FILE  以图查图 marks searched by picture`);
  process.exit(what === 'help' ? 0 : 2);
}
const args = entry === 'tool' ? [what, ...rest] : rest;
const child = spawn(process.execPath, [join(__dirname, 'bootstrap.cjs'), entry, ...args], { stdio: 'inherit' });
child.on('exit', (code) => process.exit(code ?? 1));

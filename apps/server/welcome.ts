import { demoLogins } from '#world/cast.ts';
import type { Config } from './config.ts';

/** The one list a newcomer needs. */
export function printWelcome(config: Config, seconds: number): void {
  const base = `http://${config.host}:${config.port}`;
  const rows = config.world === 'off' ? [] : demoLogins.map(({ who, login, password, note }) => `    ${pad(who, 30)} ${pad(login, 14)} ${pad(password, 18)} ${note}`);
  console.log(`
观澜 Guanlan  ·  ${seconds.toFixed(1)} s
  桌面 desk            ${base}/desk
  移动单兵 phone       ${base}/phone
  公众查询 public      ${base}/public
  接口文档 OpenAPI     ${base}/public/api
  指标 metrics         ${base}/metrics   健康 health ${base}/health
${rows.length > 0 ? `\n  演示登录 demo logins (everybody and every firm is invented)\n${rows.join('\n')}\n  动态口令 one-time code: npx guanlan code <login>\n` : ''}
  世界 world: ${config.world}${config.world === 'on' ? `, ${config.speed}× (GUANLAN_SPEED)` : ''}    Ctrl+C 停止 stop; npm start 继续 resumes
`);
}

function pad(text: string, width: number): string {
  const wide = [...text].reduce((sum, character) => sum + (/[ᄀ-￦]/.test(character) ? 2 : 1), 0);
  return text + ' '.repeat(Math.max(1, width - wide));
}

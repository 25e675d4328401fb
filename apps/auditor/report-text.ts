import type { Report } from './audit.ts';
import { type Finding, findingTexts } from './findings.ts';

const shown = 50;

/** The report for people, Chinese and English side by side. */
export function reportText(findings: readonly Finding[], report: Report | undefined, seconds: number): string {
  const lines: string[] = [];
  if (report) {
    const { draws, proved } = report;
    lines.push(
      `账本 ledger      ${report.events} 事件 events · ${report.leaves} 叶 leaves · ${report.checkpoints} 检查点 checkpoints (${report.cosigned} 达法定联署 with quorum)`,
      proved ? `证明 proved      前 ${proved.leaves} 叶 leaves, ${new Date(proved.at * 1000).toISOString()} 联署 cosigned · 其后 ${report.events - proved.leaves} 事件未证 events after it unproved` : '证明 proved      无 nothing',
      `现状 rows        ${report.rows} 行重演 refolded`,
      `抽签 draws       ${draws.rounds} 轮 rounds · ${draws.redrawn} 项重抽 drawn again · ${draws.openings} 开封 openings · ${draws.overrides} 改派 overrides · ${draws.aborted} 中止 aborted`,
      `用时 time        ${seconds.toFixed(2)} s`,
    );
    if (!report.ownKeys) lines.push('注意 note        未给 --keys:公钥取自文件本身,只能证明其自洽 · keys are taken from the file itself, so it is only shown to agree with itself');
  }
  lines.push('');
  if (findings.length === 0) lines.push('结论 verdict     无异常 SOUND');
  else {
    lines.push(`结论 verdict     发现 ${findings.length} 处异常 · ${findings.length} FINDINGS`);
    for (const { code, where, detail } of findings.slice(0, shown)) {
      const { zh, en } = findingTexts[code];
      lines.push(`  ${code}  ${where}${detail ? `  [${detail}]` : ''}`, `    ${zh} · ${en}`);
    }
    if (findings.length > shown) lines.push(`  … 另有 ${findings.length - shown} 处 and ${findings.length - shown} more (--json)`);
  }
  return `${lines.join('\n')}\n`;
}

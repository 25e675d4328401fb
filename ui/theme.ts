import type { ThemeConfig } from 'antd';
import { useSyncExternalStore } from 'react';

/** Sea-blue ink on paper white; figures in equal widths; dense enough for a desk, wide enough for a finger. */
const deskTheme: ThemeConfig = {
  token: {
    // Grounds computed from colours this dark come out as mud; these are their clear tints.
    colorPrimaryBg: '#dcebf3', colorInfoBg: '#e4eff6', colorInfoBorder: '#a9cbdd', colorSuccessBg: '#e3f3e8', colorSuccessBorder: '#a5d3b5', colorWarningBg: '#fff4dc', colorWarningBorder: '#ecce93', colorErrorBg: '#fdeae8', colorErrorBorder: '#efb3ad',
    colorPrimary: '#0b4f71', colorInfo: '#0b4f71', colorSuccess: '#2c7a4b', colorWarning: '#b7791f', colorError: '#b3261e', colorBgLayout: '#f3f6f8', borderRadius: 6, fontSize: 14,
    fontFamily: "'Noto Sans SC', 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', system-ui, sans-serif",
  },
  components: { Table: { cellPaddingBlockSM: 7, headerBg: '#eaf1f5' }, Layout: { siderBg: '#072f45', headerBg: '#ffffff' }, Menu: { darkItemBg: '#072f45', darkItemSelectedBg: '#0b4f71' } },
};
const still: ThemeConfig = { ...deskTheme, token: { ...deskTheme.token, motion: false } };
const wish = window.matchMedia('(prefers-reduced-motion: reduce)');

/** The theme; nothing grows or slides for people whose system asks for less motion (WCAG 2.2, 2.3.3). */
export function useTheme(): ThemeConfig {
  return useSyncExternalStore(heed, () => wish.matches) ? still : deskTheme;
}

function heed(changed: () => void): () => void {
  wish.addEventListener('change', changed);
  return () => wish.removeEventListener('change', changed);
}

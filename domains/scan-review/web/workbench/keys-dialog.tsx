import { Modal } from 'antd';
import { useText, useWords } from '#ui/language.tsx';
import { commands, type CommandName } from './commands.ts';
import { hotKeys } from './hot-keys.ts';

export function KeysDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useText();
  const say = useWords();
  return (
    <Modal open width={640} footer={null} title={t('快捷键', 'Keys')} onCancel={onClose}>
      <div className="key-table">{Object.entries(hotKeys).map(([key, name]: [string, CommandName]) => <div key={key}><kbd>{key === ' ' ? t('空格（按住）', 'Space (hold)') : key}</kbd><span>{say(commands[name])}</span></div>)}</div>
      <p className="muted">{t('滚轮缩放；右键或按住空格拖动平移；双击或 Enter 结束多边形。', 'Wheel zooms; drag with the right button or with Space held to pan; double click or Enter closes a polygon.')}</p>
    </Modal>
  );
}

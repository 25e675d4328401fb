import { Form, Space, Tag } from 'antd';
import { isUscc } from '#kernel/uscc.ts';
import { useText } from '#ui/language.tsx';
import { judgeTypedBoxes, type TypedBox } from './form-values.ts';

/** What the box numbers typed so far say of themselves. A wrong check digit is told and not refused: damaged boxes bear such numbers. */
export function BoxJudgement() {
  const t = useText();
  const typed: unknown = Form.useWatch('boxes');
  const boxes = judgeTypedBoxes(typeof typed === 'string' ? typed : '');
  if (boxes.length === 0) return null;
  const words: Readonly<Record<TypedBox['verdict'], readonly [string, string]>> = {
    sound: ['green', t('校验位正确', 'check digit right')],
    'check-digit-wrong': ['gold', t('校验位不符，请核对', 'check digit wrong: look again')],
    'form-wrong': ['red', t('不是箱号', 'not a box number')],
    typing: ['default', '…'],
  };
  return (
    <Space wrap size={4} style={{ marginTop: 6 }} role="status">
      {boxes.map(({ boxNo, verdict }, index) => <Tag key={`${index}${boxNo}`} color={words[verdict][0]}><span className="figures">{boxNo}</span> {words[verdict][1]}</Tag>)}
    </Space>
  );
}

/** Counts the characters of a credit code while it is typed and judges it once there are 18. */
export function CreditCodeJudgement() {
  const t = useText();
  const typed: unknown = Form.useWatch('trader');
  const code = typeof typed === 'string' ? typed : '';
  if (code === '') return null;
  if (code.length < 18) return <span role="status" className="figures">{code.length} / 18</span>;
  return isUscc(code)
    ? <Tag role="status" color="green" style={{ marginTop: 4 }}>{t('校验位正确', 'Check character right')}</Tag>
    : <Tag role="status" color="red" style={{ marginTop: 4 }}>{t('校验位不符，请核对', 'Check character wrong: look again')}</Tag>;
}

import { Button, Card, Form, Input } from 'antd';
import { useState } from 'react';
import { signIn } from '#platform/contract/session.ts';
import { useText } from '#ui/language.tsx';
import { Refused } from '#ui/parts.tsx';
import { useSession } from '#ui/session.tsx';
import { useCommand } from '#ui/use-command.ts';
import { LanguageSwitch } from './shell.tsx';

type Entered = { readonly login: string; readonly password: string; readonly code?: string };

export function SignInPage() {
  const t = useText();
  const { refetch } = useSession();
  const command = useCommand(signIn);
  const [asksCode, setAsksCode] = useState(false);
  // Once asked for, the field stays: a wrong or used code is entered anew, not asked for from the start.
  if (command.refused?.code === 'CODE_NEEDED' && !asksCode) setAsksCode(true);

  async function handleFinish({ login, password, code }: Entered) {
    if (await command.send({ login: login.trim(), password, ...(code ? { code } : {}) })) refetch();
  }

  return (
    <div className="sign-in">
      <div className="sign-in-sea" aria-hidden="true" />
      <Card className="sign-in-card" variant="borderless">
        <div className="brand dark"><img src="/icon.svg" alt="" width={40} height={40} /><span>观澜<small>{t('智慧海关 · 观水有术，必观其澜', 'A customs house that shows its workings')}</small></span></div>
        <Form layout="vertical" onFinish={handleFinish} requiredMark={false}>
          <Form.Item name="login" label={t('工号或用户名', 'Officer number or user name')} rules={[{ required: true, message: t('请输入', 'Required') }]}><Input autoFocus autoComplete="username" size="large" /></Form.Item>
          <Form.Item name="password" label={t('口令', 'Password')} rules={[{ required: true, message: t('请输入', 'Required') }]}><Input.Password autoComplete="current-password" size="large" /></Form.Item>
          {asksCode && <Form.Item name="code" label={t('动态口令', 'One-time code')}><Input inputMode="numeric" autoComplete="one-time-code" size="large" autoFocus maxLength={6} /></Form.Item>}
          <Refused refusal={command.refused} />
          <Button type="primary" htmlType="submit" size="large" block loading={command.busy}>{t('登录', 'Sign in')}</Button>
        </Form>
        <div className="sign-in-foot"><a href="/public">{t('公众查询', 'Public look-up')}</a><a href="/phone">{t('移动单兵', 'Phone')}</a><LanguageSwitch /></div>
      </Card>
    </div>
  );
}

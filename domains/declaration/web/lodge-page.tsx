import { useNavigate } from '@tanstack/react-router';
import { Alert, AutoComplete, Button, Card, Col, Form, Input, InputNumber, Row, Segmented, Select, Space, Typography } from 'antd';
import { useMemo, useState } from 'react';
import { addDecimals, multiplyDecimals, roundDecimal } from '#kernel/decimal.ts';
import { useLanguage, useText } from '#ui/language.tsx';
import { Refused } from '#ui/parts.tsx';
import { useSession } from '#ui/session.tsx';
import { useCommand } from '#ui/use-command.ts';
import { useQuery } from '#ui/use-query.ts';
import { countries, currencies, packages, supervisionModes, transactionModes, transportModes, units } from '../contract/code-tables.ts';
import { lodgeDeclaration, type Receipt, searchTariff } from '../contract/endpoints.ts';
import { DeclarationForm, type DeclarationFormInput } from '../contract/form.ts';

type Entry = readonly [string, string, string];
const draftKey = 'guanlan.lodge-draft';

/** One declaration by form. What is typed is kept on this device until it is lodged. */
export function Page() {
  const t = useText();
  const { me } = useSession();
  const navigate = useNavigate();
  const [form] = Form.useForm<Record<string, unknown>>();
  const command = useCommand(lodgeDeclaration);
  const [receipt, setReceipt] = useState<Receipt>();
  const [shape, setShape] = useState<{ path: string; message: string }[]>([]);
  const initial = useMemo(() => draftOr({ direction: 'I', district: '3104', transportMode: '2', supervisionMode: '0110', transactionMode: '1', packageType: '22', trader: me.roles.includes('CONSIGNEE') ? me.uscc : '', items: [{ currency: 'USD', unit: '035' }], boxes: '' }), [me]);

  async function handleFinish(values: Record<string, unknown>) {
    const parsed = DeclarationForm.safeParse(formOf(values));
    setShape(parsed.success ? [] : parsed.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message })));
    if (!parsed.success) return;
    const lodged = await command.send(parsed.data);
    if (!lodged) return;
    localStorage.removeItem(draftKey);
    setReceipt(lodged);
  }

  if (receipt) {
    return (
      <div className="page">
        <Alert type="success" showIcon title={t(`已受理，报关单号 ${receipt.entryId}`, `Accepted as ${receipt.entryId}`)}
          description={t(`应缴税款 ¥${receipt.duty.total}。${receipt.reviewReasons.length > 0 ? '须人工审单。' : '电子审核通过，正在风险判别与随机选取。'}`, `Due: ¥${receipt.duty.total}. ${receipt.reviewReasons.length > 0 ? 'An officer reviews the papers.' : 'Electronic review passed; screening and the draw follow.'}`)}
          action={<Space><Button type="primary" onClick={() => void navigate({ to: '/desk/own/$entryId', params: { entryId: receipt.entryId } })}>{t('查看', 'Open')}</Button><Button onClick={() => { setReceipt(undefined); form.resetFields(); }}>{t('再报一票', 'Lodge another')}</Button></Space>} />
      </div>
    );
  }
  return (
    <div className="page">
      <div className="page-head"><h1>{t('申报', 'Lodge a declaration')}</h1><span className="muted">{t('草稿自动保存在本机', 'The draft is kept on this device')}</span></div>
      <Form form={form} layout="vertical" initialValues={initial} onFinish={handleFinish} onValuesChange={(_, all) => localStorage.setItem(draftKey, JSON.stringify(all))} scrollToFirstError>
        <Header />
        <Items />
        {shape.length > 0 && <Refused refusal={{ code: 'INPUT_INVALID', status: 400, zh: '请更正以下各项', en: 'Correct the following', facts: {}, fields: shape }} />}
        <Refused refusal={command.refused} />
        <Button type="primary" htmlType="submit" size="large" loading={command.busy}>{t('申报', 'Lodge')}</Button>
      </Form>
    </div>
  );
}

function Header() {
  const t = useText();
  const field = (name: string, label: string, node: React.ReactNode, span = 6, required = true) => (
    <Col xs={24} md={12} xl={span}><Form.Item name={name} label={label} rules={required ? [{ required: true, message: t('必填', 'Required') }] : []}>{node}</Form.Item></Col>
  );
  return (
    <Card size="small" title={t('表头', 'Header')} style={{ marginBottom: 14 }}>
      <Row gutter={14}>
        {field('direction', t('进出口', 'Direction'), <Segmented options={[{ value: 'I', label: t('进口', 'Import') }, { value: 'E', label: t('出口', 'Export') }]} />)}
        {field('preEntryNo', t('预录入编号', 'Own number'), <Input className="figures" placeholder="YG-2026-0001" />)}
        {field('district', t('申报地海关', 'Customs'), <Input className="figures" maxLength={4} />)}
        {field('trader', t('收发货人信用代码', 'Trader\'s credit code'), <Input className="figures" maxLength={18} />)}
        {field('vesselName', t('船名', 'Vessel'), <Input />)}
        {field('imo', 'IMO', <Input className="figures" maxLength={7} />)}
        {field('voyage', t('航次', 'Voyage'), <Input className="figures" />)}
        {field('billNo', t('提运单号', 'Bill'), <Input className="figures" maxLength={35} />)}
        {field('transportMode', t('运输方式', 'Transport'), <Codes table={transportModes} />)}
        {field('supervisionMode', t('监管方式', 'Supervision mode'), <Codes table={supervisionModes} />)}
        {field('transactionMode', t('成交方式', 'Terms'), <Codes table={transactionModes} />)}
        {field('tradeCountry', t('启运国 / 运抵国', 'Trade country'), <Codes table={countries} />)}
        {field('packages', t('件数', 'Packages'), <InputNumber min={1} max={999999} style={{ width: '100%' }} />)}
        {field('packageType', t('包装种类', 'Packing'), <Codes table={packages} />)}
        {field('grossKg', t('毛重（千克）', 'Gross, kg'), <Input className="figures" inputMode="decimal" />)}
        {field('netKg', t('净重（千克）', 'Net, kg'), <Input className="figures" inputMode="decimal" />)}
        {field('freight', t('运费', 'Freight'), <Input className="figures" inputMode="decimal" placeholder="0" />, 6, false)}
        {field('insurance', t('保费', 'Insurance'), <Input className="figures" inputMode="decimal" placeholder="0" />, 6, false)}
        {field('arrivedOn', t('进境日期（进口）', 'Date of entry (import)'), <Input className="figures" placeholder="2026-11-23" />, 6, false)}
        {field('boxes', t('箱号（空格分隔）', 'Boxes, separated by spaces'), <Input className="figures" placeholder="CSQU3054383" />, 6, false)}
      </Row>
    </Card>
  );
}

function Items() {
  const t = useText();
  return (
    <Card size="small" title={t('商品', 'Goods')} style={{ marginBottom: 14 }}>
      <Form.List name="items">
        {(fields, { add, remove }) => (
          <>
            {fields.map(({ key, name }) => (
              <Row gutter={10} key={key} align="bottom">
                <Col flex="36px"><Typography.Text type="secondary" style={{ lineHeight: '56px' }}>{name + 1}</Typography.Text></Col>
                <Cell name={name} field="hsCode" label={t('商品编号', 'HS code')} width={150}><TariffInput /></Cell>
                <Cell name={name} field="name" label={t('名称', 'Name')} width={180}><Input /></Cell>
                <Cell name={name} field="model" label={t('规格型号', 'Specification')} width={140} optional><Input /></Cell>
                <Cell name={name} field="qty" label={t('数量', 'Quantity')} width={100}><Input className="figures" inputMode="decimal" /></Cell>
                <Cell name={name} field="unit" label={t('单位', 'Unit')} width={120}><Codes table={units} /></Cell>
                <Cell name={name} field="price" label={t('单价', 'Price')} width={100}><Input className="figures" inputMode="decimal" /></Cell>
                <Cell name={name} field="total" label={t('总价', 'Total')} width={120}><TotalInput name={name} /></Cell>
                <Cell name={name} field="currency" label={t('币制', 'Currency')} width={110}><Codes table={currencies} /></Cell>
                <Cell name={name} field="origin" label={t('原产国', 'Origin')} width={140}><Codes table={countries} /></Cell>
                <Cell name={name} field="netKg" label={t('净重', 'Net, kg')} width={110}><Input className="figures" inputMode="decimal" /></Cell>
                <Col><Form.Item><Button disabled={fields.length === 1} onClick={() => remove(name)} aria-label={t('删除', 'Remove')}>×</Button></Form.Item></Col>
              </Row>
            ))}
            <Button onClick={() => add({ currency: 'USD', unit: '035' })} disabled={fields.length >= 50}>{t('增加一项', 'Add an item')}</Button>
          </>
        )}
      </Form.List>
    </Card>
  );
}

function Cell({ name, field, label, width, children, optional = false }: { readonly name: number; readonly field: string; readonly label: string; readonly width: number; readonly children: React.ReactNode; readonly optional?: boolean }) {
  const t = useText();
  return <Col style={{ width }}><Form.Item name={[name, field]} label={label} rules={optional ? [] : [{ required: true, message: t('必填', 'Required') }]}>{children}</Form.Item></Col>;
}

function Codes({ table, ...rest }: { readonly table: readonly Entry[] } & Record<string, unknown>) {
  const { language } = useLanguage();
  const options = useMemo(() => table.map(([value, zh, en]) => ({ value, label: `${value} ${language === 'en' && en ? en : zh}` })), [table, language]);
  return <Select {...rest} options={options} showSearch={{ optionFilterProp: 'label' }} popupMatchSelectWidth={260} />;
}

/** Offers tariff lines while the code is typed. */
function TariffInput(props: { readonly value?: string; readonly onChange?: (value: string) => void }) {
  const t = useText();
  const [search, setSearch] = useState('');
  const asked = useQuery(searchTariff, { search }, { enabled: search.length >= 2 });
  return <AutoComplete {...props} popupMatchSelectWidth={320} showSearch={{ onSearch: setSearch }} options={(asked.data ?? []).slice(0, 20).map((line) => ({ value: line.hsCode, label: `${line.hsCode} ${t(line.nameZh, line.nameEn)} · ${line.dutyRate}%` }))} />;
}

/** Quantity × price is offered, never forced: an invoice may round otherwise. */
function TotalInput({ name, ...rest }: { readonly name: number; readonly value?: string; readonly onChange?: (value: string) => void }) {
  const qty: unknown = Form.useWatch(['items', name, 'qty']);
  const price: unknown = Form.useWatch(['items', name, 'price']);
  const product = isDecimal(qty) && isDecimal(price) ? roundDecimal(multiplyDecimals(qty, price), 2) : undefined;
  return <Input {...rest} onChange={(event) => rest.onChange?.(event.target.value)} className="figures" inputMode="decimal" {...(product ? { placeholder: product, onFocus: () => { if (!rest.value) rest.onChange?.(product); } } : {})} />;
}

function isDecimal(value: unknown): value is string {
  return typeof value === 'string' && /^\d+(\.\d+)?$/.test(value);
}

function draftOr(defaults: Record<string, unknown>): Record<string, unknown> {
  try {
    const draft: unknown = JSON.parse(localStorage.getItem(draftKey) ?? 'null');
    return typeof draft === 'object' && draft !== null ? { ...defaults, ...draft } : defaults;
  } catch {
    return defaults;
  }
}

/** The form's fields as the contract wants them: item numbers given, boxes split, empty fields left out. */
function formOf(values: Record<string, unknown>): Partial<DeclarationFormInput> {
  const filled = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined && value !== ''));
  const items = Array.isArray(values.items) ? values.items.map((item: Record<string, unknown>, index) => ({ ...item, gNo: index + 1 })) : [];
  const weights = items.map((item: Record<string, unknown>) => item.netKg).filter(isDecimal);
  return {
    ...filled, items: items as unknown as DeclarationFormInput['items'], boxes: String(values.boxes ?? '').toUpperCase().split(/[\s,，;]+/).filter(Boolean),
    ...(filled.netKg === undefined && weights.length > 0 ? { netKg: addDecimals(...weights) } : {}),
  };
}

import { AutoComplete, Button, Card, Col, Form, Input, InputNumber, Row, Segmented, Select, Typography } from 'antd';
import { useMemo, useState } from 'react';
import { multiplyDecimals, roundDecimal } from '#kernel/decimal.ts';
import { isUscc } from '#kernel/uscc.ts';
import { useLanguage, useText, useWords } from '#ui/language.tsx';
import { useQuery } from '#ui/use-query.ts';
import { countries } from '../contract/code-tables/countries.ts';
import { currencies } from '../contract/code-tables/currencies.ts';
import { packages } from '../contract/code-tables/packages.ts';
import { supervisionModes } from '../contract/code-tables/supervision-modes.ts';
import { transactionModes } from '../contract/code-tables/transaction-modes.ts';
import { transportModes } from '../contract/code-tables/transport-modes.ts';
import { units } from '../contract/code-tables/units.ts';
import { searchTariff } from '../contract/endpoints.ts';
import { type FieldName, fieldWords } from './field-words.ts';
import { boxesIn, isDecimal } from './form-values.ts';
import { BoxJudgement, CreditCodeJudgement } from './typed-judgements.tsx';

type Entry = readonly [string, string, string];
/** `fixed` names the header fields that stand as they are; with `fixedGoods` so do codes, origins and the number of items. */
type Props = { readonly fixed?: readonly string[]; readonly fixedGoods?: boolean };

/** All fields of a declaration, for lodging one and for amending one. */
export function DeclarationFields({ fixed = [], fixedGoods = false }: Props) {
  return <><Header fixed={fixed} /><Items fixed={fixedGoods} /></>;
}

function Header({ fixed }: { readonly fixed: readonly string[] }) {
  const t = useText();
  const say = useWords();
  const required = { required: true, message: t('必填', 'Required') };
  const field = (name: FieldName, node: React.ReactNode, { span = 6, optional = false, extra, rules = [] }: { span?: number; optional?: boolean; extra?: React.ReactNode; rules?: object[] } = {}) => (
    // An optional field has a rule too: only then is the server's complaint taken away once the field is changed.
    <Col xs={24} md={12} xl={span}><Form.Item name={name} label={say(fieldWords[name])} extra={extra} rules={[optional ? { required: false } : required, ...rules]}>{node}</Form.Item></Col>
  );
  const stands = (name: FieldName) => ({ disabled: fixed.includes(name) });
  const creditCode = { validateTrigger: 'onBlur', validator: (_: unknown, code: unknown) => (!code || isUscc(String(code)) ? Promise.resolve() : Promise.reject(new Error(t('不是有效的统一社会信用代码', 'Not a valid credit code')))) };
  const boxForm = { validateTrigger: 'onBlur', validator: (_: unknown, text: unknown) => {
    const wrong = boxesIn(String(text ?? '')).filter((box) => !/^[A-Z]{4}\d{7}$/.test(box));
    return wrong.length === 0 ? Promise.resolve() : Promise.reject(new Error(t(`箱号应为 4 位字母加 7 位数字：${wrong.join(' ')}`, `A box number is four letters and seven digits: ${wrong.join(' ')}`)));
  } };
  return (
    <Card size="small" title={t('表头', 'Header')} style={{ marginBottom: 14 }}>
      <Row gutter={14}>
        {field('direction', <Segmented {...stands('direction')} options={[{ value: 'I', label: t('进口', 'Import') }, { value: 'E', label: t('出口', 'Export') }]} />)}
        {field('preEntryNo', <Input {...stands('preEntryNo')} className="figures" placeholder="YG-2026-0001" />)}
        {field('district', <Input {...stands('district')} className="figures" maxLength={4} />)}
        {field('trader', <Input {...stands('trader')} className="figures" maxLength={18} />, { extra: fixed.includes('trader') ? undefined : <CreditCodeJudgement />, rules: [creditCode] })}
        {field('vesselName', <Input />)}
        {field('imo', <Input {...stands('imo')} className="figures" maxLength={7} />)}
        {field('voyage', <Input {...stands('voyage')} className="figures" />)}
        {field('billNo', <Input {...stands('billNo')} className="figures" maxLength={35} />)}
        {field('transportMode', <Codes table={transportModes} />)}
        {field('supervisionMode', <Codes {...stands('supervisionMode')} table={supervisionModes} />)}
        {field('transactionMode', <Codes table={transactionModes} />)}
        {field('tradeCountry', <Codes {...stands('tradeCountry')} table={countries} />)}
        {field('packages', <InputNumber min={1} max={999999} style={{ width: '100%' }} />)}
        {field('packageType', <Codes table={packages} />)}
        {field('grossKg', <Input className="figures" inputMode="decimal" />)}
        {field('netKg', <Input className="figures" inputMode="decimal" />)}
        {field('freight', <Input className="figures" inputMode="decimal" placeholder="0" />, { optional: true })}
        {field('insurance', <Input className="figures" inputMode="decimal" placeholder="0" />, { optional: true })}
        {field('arrivedOn', <Input {...stands('arrivedOn')} className="figures" placeholder="2026-11-23" />, { optional: true })}
        {field('remarks', <Input maxLength={255} />, { optional: true })}
        {field('boxes', <Input disabled={fixed.includes('boxes')} className="figures" placeholder="CSQU3054383" />, { span: 24, optional: true, extra: fixed.includes('boxes') ? undefined : <BoxJudgement />, rules: [boxForm] })}
      </Row>
    </Card>
  );
}

function Items({ fixed }: { readonly fixed: boolean }) {
  const t = useText();
  return (
    <Card size="small" title={t('商品', 'Goods')} style={{ marginBottom: 14 }}>
      <Form.List name="items">
        {(fields, { add, remove }) => (
          <>
            {fields.map(({ key, name }) => (
              <Row gutter={10} key={key} align="top">
                <Col flex="36px"><Typography.Text type="secondary" style={{ lineHeight: '92px' }}>{name + 1}</Typography.Text></Col>
                <Cell name={name} field="hsCode" width={150}>{fixed ? <Input disabled className="figures" /> : <TariffInput />}</Cell>
                <Cell name={name} field="name" width={180}><Input /></Cell>
                <Cell name={name} field="model" width={140} optional><Input /></Cell>
                <Cell name={name} field="qty" width={100}><Input className="figures" inputMode="decimal" /></Cell>
                <Cell name={name} field="unit" width={120}><Codes table={units} /></Cell>
                <Cell name={name} field="price" width={100}><Input className="figures" inputMode="decimal" /></Cell>
                <Cell name={name} field="total" width={120}><TotalInput name={name} /></Cell>
                <Cell name={name} field="currency" width={110}><Codes table={currencies} /></Cell>
                <Cell name={name} field="origin" width={140}><Codes disabled={fixed} table={countries} /></Cell>
                <Cell name={name} field="netKg" width={110}><Input className="figures" inputMode="decimal" /></Cell>
                {!fixed && <Col><Form.Item label=" "><Button disabled={fields.length === 1} onClick={() => remove(name)} aria-label={t('删除', 'Remove')}>×</Button></Form.Item></Col>}
              </Row>
            ))}
            {!fixed && <Button onClick={() => add({ currency: 'USD', unit: '035' })} disabled={fields.length >= 50}>{t('增加一项', 'Add an item')}</Button>}
          </>
        )}
      </Form.List>
    </Card>
  );
}

function Cell({ name, field, width, children, optional = false }: { readonly name: number; readonly field: FieldName; readonly width: number; readonly children: React.ReactNode; readonly optional?: boolean }) {
  const t = useText();
  const say = useWords();
  return <Col style={{ width }}><Form.Item name={[name, field]} label={say(fieldWords[field])} rules={optional ? [{ required: false }] : [{ required: true, message: t('必填', 'Required') }]}>{children}</Form.Item></Col>;
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

import { AutoComplete, Button, Card, Col, Form, Input, InputNumber, Row, Select } from 'antd';
import { createContext, useContext, useMemo, useState } from 'react';
import { packages } from '#domains/declaration/contract/code-tables/packages.ts';
import { searchTariff } from '#domains/declaration/contract/endpoints.ts';
import { useLanguage, useText, useWords } from '#ui/language.tsx';
import { useQuery } from '#ui/use-query.ts';
import { palletPatterns, variantKinds } from '../contract/form.ts';
import type { Problem } from '../contract/problem.ts';
import { fieldWords } from './field-words.ts';
import { PhotographsField } from './photographs-field.tsx';

/** What is wrong now, and whether it is shown at fields nobody has touched yet. */
export const Judgement = createContext<{ readonly problems: readonly Problem[]; readonly all: boolean }>({ problems: [], all: false });

type Path = (string | number)[];

function Field({ path, span = 6, label, children }: { readonly path: Path; readonly span?: number; readonly label?: string; readonly children: React.ReactNode }) {
  const say = useWords();
  const { problems, all } = useContext(Judgement);
  const form = Form.useFormInstance();
  const problem = problems.find((each) => each.path === path.join('.'));
  const shown = problem !== undefined && (all || form.isFieldTouched(path));
  return (
    <Col xs={24} sm={12} xl={span}>
      <Form.Item name={path} label={label ?? say(fieldWords[path.join('.')])} {...(shown ? { validateStatus: 'error' as const, help: say(problem) } : {})}>{children}</Form.Item>
    </Col>
  );
}

/** All fields of a filing. The product code stands once it is filed. */
export function FilingFields({ fixedCode }: { readonly fixedCode: boolean }) {
  const t = useText();
  const mm = { className: 'figures', style: { width: '100%' }, min: 0, max: 99_999, precision: 0, suffix: 'mm' };
  const count = { className: 'figures', style: { width: '100%' }, min: 0, max: 1_000_000, precision: 0 };
  return (
    <>
      <Card size="small" title={t('产品', 'Product')} style={{ marginBottom: 14 }}>
        <Row gutter={14}>
          <Field path={['productCode']}><Input className="figures" maxLength={40} disabled={fixedCode} placeholder="FAN-16" /></Field>
          <Field path={['hs']}><HeadingInput /></Field>
          <Field path={['nameZh']}><Input maxLength={255} placeholder={t('与报关单商品名称一致', 'As on your declarations')} /></Field>
          <Field path={['nameEn']}><Input maxLength={255} /></Field>
          <Field path={['brand']}><Input maxLength={60} /></Field>
          <Field path={['model']}><Input maxLength={60} /></Field>
          <Field path={['material']} span={12}><Input maxLength={120} placeholder={t('如：塑料、钢', 'plastic, steel')} /></Field>
        </Row>
      </Card>
      <Card size="small" title={t('包装（每箱）', 'Packing, per carton')} style={{ marginBottom: 14 }}>
        <Row gutter={14}>
          <Field path={['packageType']}><PackageInput /></Field>
          <Field path={['carton', 'lengthMm']}><InputNumber {...mm} /></Field>
          <Field path={['carton', 'widthMm']}><InputNumber {...mm} /></Field>
          <Field path={['carton', 'heightMm']}><InputNumber {...mm} /></Field>
          <Field path={['piecesPerCarton']}><InputNumber {...count} /></Field>
          <Field path={['netKg']}><Input className="figures" inputMode="decimal" suffix="kg" /></Field>
          <Field path={['grossKg']}><Input className="figures" inputMode="decimal" suffix="kg" /></Field>
        </Row>
        <PalletFields count={count} />
      </Card>
      <Card size="small" title={t('照片', 'Photographs')} style={{ marginBottom: 14 }}>
        <p className="muted" style={{ marginTop: 0 }}>{t('JPEG、PNG、WebP，每张不超过 12 MB', 'JPEG, PNG or WebP, 12 MB each at most')}</p>
        <Form.Item name={['photographs']} noStyle><PhotographsField /></Form.Item>
      </Card>
      <Card size="small" title={t('变体', 'Variants')} style={{ marginBottom: 14 }}><p className="muted" style={{ marginTop: 0 }}>{t('包装与重量相同、只在颜色等处不同的产品，一次备案', 'Products of one packing and mass that differ in colour or the like are filed once')}</p><Variants /></Card>
    </>
  );
}

function PalletFields({ count }: { readonly count: object }) {
  const say = useWords();
  const pattern: unknown = Form.useWatch(['pallet', 'pattern']);
  const none = pattern === undefined || pattern === 'NONE';
  return (
    <Row gutter={14}>
      <Field path={['pallet', 'pattern']}><Select options={Object.entries(palletPatterns).map(([value, words]) => ({ value, label: say(words) }))} /></Field>
      {!none && <Field path={['pallet', 'cartonsPerLayer']}><InputNumber {...count} /></Field>}
      {!none && <Field path={['pallet', 'layers']}><InputNumber {...count} /></Field>}
    </Row>
  );
}

function Variants() {
  const t = useText();
  const say = useWords();
  return (
    <Form.List name="variants">
      {(fields, { add, remove }) => (
        <>
          {fields.map(({ key, name }) => (
            <Row gutter={10} key={key} align="bottom">
              <Col xs={8} md={4}><Form.Item name={[name, 'kind']} label={t('差别', 'Differs in')}><Select options={Object.entries(variantKinds).map(([value, words]) => ({ value, label: say(words) }))} /></Form.Item></Col>
              <VariantValue name={name} />
              <Col xs={14} md={6}><Form.Item name={[name, 'model']} label={t('型号', 'Model')}><Input maxLength={60} /></Form.Item></Col>
              <Col><Form.Item><Button onClick={() => remove(name)} aria-label={t('删除变体', 'Remove the variant')}>×</Button></Form.Item></Col>
            </Row>
          ))}
          <Button onClick={() => add({ kind: 'COLOUR', model: '' })} disabled={fields.length >= 60}>{t('增加变体', 'Add a variant')}</Button>
        </>
      )}
    </Form.List>
  );
}

function VariantValue({ name }: { readonly name: number }) {
  const t = useText();
  const say = useWords();
  const { problems, all } = useContext(Judgement);
  const form = Form.useFormInstance();
  const problem = problems.find(({ path }) => path === `variants.${name}.value`);
  const shown = problem !== undefined && (all || form.isFieldTouched(['variants', name, 'value']));
  return <Col xs={16} md={6}><Form.Item name={[name, 'value']} label={t('取值', 'Value')} {...(shown ? { validateStatus: 'error' as const, help: say(problem) } : {})}><Input maxLength={60} /></Form.Item></Col>;
}

function PackageInput(props: { readonly id?: string; readonly value?: string; readonly onChange?: (value: string) => void }) {
  const { language } = useLanguage();
  const options = useMemo(() => packages.map(([value, zh, en]) => ({ value, label: `${value} ${language === 'en' && en ? en : zh}` })), [language]);
  return <Select {...props} options={options} showSearch={{ optionFilterProp: 'label' }} popupMatchSelectWidth={260} />;
}

/** Offers tariff headings while the digits are typed. */
function HeadingInput(props: { readonly id?: string; readonly value?: string; readonly onChange?: (value: string) => void }) {
  const t = useText();
  const [search, setSearch] = useState('');
  const asked = useQuery(searchTariff, { search }, { enabled: search.length >= 2 });
  return <AutoComplete {...props} popupMatchSelectWidth={320} showSearch={{ onSearch: setSearch }} options={(asked.data ?? []).slice(0, 20).map((line) => ({ value: line.hsCode, label: `${line.hsCode} ${t(line.nameZh, line.nameEn)}` }))} />;
}

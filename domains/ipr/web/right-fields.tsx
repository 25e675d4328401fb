import { Button, Card, Form, Input, Row, Select } from 'antd';
import { type ReactNode, useMemo } from 'react';
import { countries } from '#domains/declaration/contract/code-tables/countries.ts';
import { useLanguage, useText, useWords } from '#ui/language.tsx';
import { rightKinds } from '../contract/form.ts';
import { FiguresField } from './figures-field.tsx';
import { Field, FieldProblems } from './judgement.tsx';
import { ContractField } from './contract-field.tsx';
import { PapersField } from './papers-field.tsx';
import './ipr.css';

const niceOptions = Array.from({ length: 45 }, (_, index) => ({ value: index + 1, label: String(index + 1) }));

type Props = { /** Kind and number stand once the right is recorded. */ readonly fixedRight: boolean; /** Licences have commands of their own then. */ readonly withLicences: boolean };

/** All fields of an application, as article 7 lists them. */
export function RightFields({ fixedRight, withLicences }: Props) {
  const t = useText();
  const say = useWords();
  const kind: unknown = Form.useWatch(['kind']);
  return (
    <>
      <Card size="small" title={t('一、知识产权', '1. The right')} style={{ marginBottom: 14 }}>
        <Row gutter={14}>
          <Field path={['kind']}><Select disabled={fixedRight} options={Object.entries(rightKinds).map(([value, words]) => ({ value, label: say(words) }))} /></Field>
          <Field path={['rightNo']}><Input className="figures" maxLength={60} disabled={fixedRight} placeholder={t('注册号、专利号或登记号', 'As on the certificate')} /></Field>
          <Field path={['title']}><Input maxLength={200} /></Field>
          <Field path={['rightValidTo']}><Input type="date" className="figures" /></Field>
          {kind === 'TRADEMARK' && <Field path={['niceClasses']} span={12}><Select mode="multiple" options={niceOptions} /></Field>}
          <Field path={['textMarks']} span={kind === 'TRADEMARK' ? 12 : 24}><Select mode="tags" open={false} suffixIcon={null} placeholder={t('输入后按回车；任何文字均可', 'Type and press Enter; any script')} tokenSeparators={['\n']} /></Field>
          <Field path={['content']} span={24}><Input.TextArea rows={2} maxLength={4000} /></Field>
        </Row>
        <h4>{t('图样', 'Figures')}</h4>
        <p className="muted" style={{ marginTop: 0 }}>{t('JPEG、PNG 或 WebP，静态单幅，每边至少 24 像素，至多 4000 万像素、12 MB；公开的图样会摆正并去除拍摄信息', 'JPEG, PNG or WebP, one still picture, 24 pixels a side at least, 40 million and 12 MB at most; what is published is turned upright and stripped of metadata')}</p>
        <FieldProblems path="figures" />
        <Form.Item name={['figures']} noStyle><FiguresField /></Form.Item>
      </Card>
      <Card size="small" title={t('二、权利人', '2. The holder')} style={{ marginBottom: 14 }}>
        <Row gutter={14}>
          <Field path={['holder', 'name']}><Input maxLength={200} /></Field><Field path={['holder', 'nameEn']}><Input maxLength={200} /></Field>
          <Field path={['holder', 'nationality']}><CountryInput /></Field><Field path={['holder', 'address']}><Input maxLength={300} /></Field>
          <Field path={['holder', 'phone']}><Input maxLength={40} /></Field><Field path={['holder', 'email']}><Input maxLength={120} /></Field>
        </Row>
        <p className="muted" style={{ margin: 0 }}>{t('境外权利人须有境内代理人', 'A holder abroad needs an agent in China')}</p>
        <Row gutter={14}><Field path={['agent', 'name']}><Input maxLength={200} /></Field><Field path={['agent', 'phone']}><Input maxLength={40} /></Field><Field path={['agent', 'address']} span={12}><Input maxLength={300} /></Field></Row>
      </Card>
      <Card size="small" title={<>{t('三、合法货物', '3. Genuine goods')} <Secret text={t('特征与价格不公开', 'features and prices are not published')} /></>} style={{ marginBottom: 14 }}>
        <FieldList name="goods" add={t('增加货物', 'Add goods')} fresh={{ origin: 'CHN', ports: [], traders: [] }}>{(at, name) => (
          <Row gutter={14}>
            <Field path={[...at, 'name']} name={[...name, 'name']}><Input maxLength={200} /></Field><Field path={[...at, 'hs']} name={[...name, 'hs']}><Input className="figures" maxLength={10} inputMode="numeric" /></Field>
            <Field path={[...at, 'origin']} name={[...name, 'origin']}><CountryInput /></Field><Field path={[...at, 'price']} name={[...name, 'price']}><Input maxLength={80} placeholder="CNY 120–180" /></Field>
            <Field path={[...at, 'ports']} name={[...name, 'ports']} span={12}><Several /></Field><Field path={[...at, 'traders']} name={[...name, 'traders']} span={12}><Several /></Field>
            <Field path={[...at, 'features']} name={[...name, 'features']} span={24}><Input.TextArea rows={2} maxLength={2000} /></Field>
          </Row>
        )}</FieldList>
      </Card>
      {withLicences && <Card size="small" title={<>{t('四、许可', '4. Licences')} <Secret text={t('只公开被许可人名称', 'only names of licensees are published')} /></>} style={{ marginBottom: 14 }}>
        <FieldList name="licences" add={t('增加许可', 'Add a licence')} fresh={{}}>{(at, name) => <Row gutter={14}><LicenceInputs at={at} name={name} /></Row>}</FieldList>
      </Card>}
      <Card size="small" title={<>{withLicences ? t('五、已知侵权货物', '5. Known infringing goods') : t('四、已知侵权货物', '4. Known infringing goods')} <Secret text={t('全部不公开', 'not published')} /></>} style={{ marginBottom: 14 }}>
        <FieldList name="infringers" add={t('增加一项', 'Add one')} fresh={{ ports: [], traders: [] }}>{(at, name) => (
          <Row gutter={14}>
            <Field path={[...at, 'maker']} name={[...name, 'maker']}><Input maxLength={200} /></Field><Field path={[...at, 'price']} name={[...name, 'price']}><Input maxLength={80} /></Field>
            <Field path={[...at, 'ports']} name={[...name, 'ports']}><Several /></Field><Field path={[...at, 'traders']} name={[...name, 'traders']}><Several /></Field>
            <Field path={[...at, 'features']} name={[...name, 'features']} span={24}><Input.TextArea rows={2} maxLength={2000} /></Field>
          </Row>
        )}</FieldList>
      </Card>
      <Card size="small" title={<>{withLicences ? t('六、证明文件', '6. Papers') : t('五、证明文件', '5. Papers')} <Secret text={t('不公开', 'not published')} /></>} style={{ marginBottom: 14 }}>
        <p className="muted" style={{ marginTop: 0 }}>{t('权利证书必有；境外权利人另附代理委托书。PDF、JPEG、PNG 或 WebP，每份不超过 12 MB', 'The certificate always; of a holder abroad the power of attorney too. PDF, JPEG, PNG or WebP, 12 MB each at most')}</p>
        <FieldProblems path="papers" />
        <Form.Item name={['papers']} noStyle><PapersField /></Form.Item>
      </Card>
    </>
  );
}

export function LicenceInputs({ at, name }: { readonly at: (string | number)[]; readonly name: (string | number)[] }) {
  return (
    <>
      <Field path={[...at, 'name']} name={[...name, 'name']}><Input maxLength={200} /></Field><Field path={[...at, 'firm']} name={[...name, 'firm']}><Input className="figures" maxLength={18} /></Field>
      <Field path={[...at, 'validFrom']} name={[...name, 'validFrom']}><Input type="date" className="figures" /></Field><Field path={[...at, 'validTo']} name={[...name, 'validTo']}><Input type="date" className="figures" /></Field>
      <Field path={[...at, 'goods']} name={[...name, 'goods']} span={24}><Input maxLength={500} /></Field>
      <Field path={[...at, 'contract']} name={[...name, 'contract']} span={24}><ContractField /></Field>
    </>
  );
}

function Secret({ text }: { readonly text: string }) {
  return <span className="secret">{text}</span>;
}

function FieldList({ name, add: addText, fresh, children }: { readonly name: string; readonly add: string; readonly fresh: object; readonly children: (at: (string | number)[], name: (string | number)[]) => ReactNode }) {
  const t = useText();
  return (
    <>
      <FieldListProblem name={name} />
      <Form.List name={name}>{(fields, { add, remove }) => (
        <div className="right-list">
          {fields.map((field) => <section key={field.key}>{children([name, field.name], [field.name])}<Button size="small" onClick={() => remove(field.name)} aria-label={t(`删除第 ${field.name + 1} 项`, `Remove number ${field.name + 1}`)}>×</Button></section>)}
          <span><Button onClick={() => add({ ...fresh })} data-add={name}>{addText}</Button></span>
        </div>
      )}</Form.List>
    </>
  );
}

/** That a list is wanted at all; what is wrong within a row is told at its fields. */
function FieldListProblem({ name }: { readonly name: string }) {
  const rows: unknown = Form.useWatch([name]);
  return Array.isArray(rows) && rows.length > 0 ? null : <FieldProblems path={name} />;
}

function Several(props: { readonly id?: string; readonly value?: string[]; readonly onChange?: (value: string[]) => void }) {
  const t = useText();
  return <Select {...props} mode="tags" open={false} suffixIcon={null} tokenSeparators={['；', ';', '\n']} placeholder={t('输入后按回车', 'Type and press Enter')} />;
}

function CountryInput(props: { readonly id?: string; readonly value?: string; readonly onChange?: (value: string) => void }) {
  const { language } = useLanguage();
  const options = useMemo(() => countries.map(([value, zh, en]) => ({ value, label: `${value} ${language === 'en' && en ? en : zh}` })), [language]);
  return <Select {...props} options={options} showSearch={{ optionFilterProp: 'label' }} popupMatchSelectWidth={260} />;
}

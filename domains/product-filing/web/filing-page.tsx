import { Link, useParams } from '@tanstack/react-router';
import { Alert, Card, Empty, Image, Tag } from 'antd';
import { useText, useWords } from '#ui/language.tsx';
import { Asked, At } from '#ui/parts.tsx';
import { useMay } from '#ui/session.tsx';
import { useQuery } from '#ui/use-query.ts';
import { type FilingView, getFiling } from '../contract/endpoints.ts';
import { FilingNo } from '../contract/ids.ts';
import { causeWords } from '../contract/plain-words.ts';
import { samePacking } from '../model/check.ts';
import { DifferencesPanel } from './differences-panel.tsx';
import { FilingFacts } from './filing-facts.tsx';
import { AwaitsText, FilingStage } from './filing-stage.tsx';
import { Photographs } from './photograph.tsx';
import { ReviewPanel } from './review-panel.tsx';

/** One filing before an officer: what it says, what it shows, the scans it is held against, and the decision. */
export function Page() {
  const { filingNo } = useParams({ strict: false });
  const asked = useQuery(getFiling, { filingNo: FilingNo.parse(filingNo) }, { follows: ['product-filing'] });
  return <div className="page"><Asked asked={asked}>{(filing) => <Body filing={filing} />}</Asked></div>;
}

function Body({ filing }: { readonly filing: FilingView }) {
  const t = useText();
  const may = useMay();
  return (
    <>
      <div className="page-head">
        <h1>{t(filing.nameZh, filing.nameEn)}</h1><FilingStage stage={filing.stage} /><span className="figures muted">{filing.filingNo}{filing.edition > 0 ? ` · ${t(`第 ${filing.edition} 版`, `edition ${filing.edition}`)}` : ''}</span>
        <span>{t(filing.firmName, filing.firmNameEn)}</span><Credit credit={filing.credit} /><Link to="/desk/filings">{t('返回列表', 'Back to the list')}</Link>
      </div>
      <Alert style={{ marginBottom: 14 }} showIcon type={filing.awaits === 'OFFICER' ? 'warning' : 'info'} title={<>{filing.awaits === 'FIRM' && t('待企业办理：', 'For the firm: ')}<AwaitsText stage={filing.stage} awaits={filing.awaits} /></>} description={(filing.reasons ?? filing.suspension) && <Course filing={filing} />} />
      <DifferencesPanel filing={filing} />
      {may('filing.review') && <ReviewPanel filing={filing} />}
      {filing.amendment && <Card size="small" title={t('申请的变更', 'Amendment asked for')} style={{ marginBottom: 14, borderColor: 'var(--warn)' }} extra={samePacking(filing.form, filing.amendment) ? <Tag color="green">{t('包装不变，参照图像保留', 'Same packing: references are kept')}</Tag> : <Tag color="gold">{t('包装有变，参照图像须重新绑定', 'Another packing: references are let go')}</Tag>}><FilingFacts form={filing.amendment} before={filing.form} /><Photographs photographs={filing.amendment.photographs} /></Card>}
      <Card size="small" title={filing.amendment ? t('现行备案', 'In force') : t('备案内容', 'What is filed')} style={{ marginBottom: 14 }}><FilingFacts form={filing.form} />{filing.form.photographs.length > 0 ? <Photographs photographs={filing.form.photographs} /> : <p className="muted">{t('尚无照片', 'No photographs yet')}</p>}</Card>
      <ReferenceScans filing={filing} />
    </>
  );
}

function Credit({ credit }: { readonly credit: string }) {
  const t = useText();
  if (credit === 'AEO') return <Tag color="green">{t('高级认证', 'AEO')}</Tag>;
  return credit === 'DISHONEST' ? <Tag color="red">{t('失信', 'Dishonest')}</Tag> : <Tag color="blue">{t('注册登记和备案', 'Registered')}</Tag>;
}

function Course({ filing }: { readonly filing: FilingView }) {
  const t = useText();
  const say = useWords();
  const may = useMay();
  const { suspension, explanation, reasons } = filing;
  const entryId = suspension?.entryId;
  return (
    <>
      {reasons && <p style={{ margin: 0 }}>{t('上次退回理由', 'Last returned because')}：{reasons}</p>}
      {suspension && (
        <p style={{ margin: 0 }}>
          <b>{say(causeWords[suspension.cause])}</b> · <At at={suspension.at} />
          {suspension.scanNo && <> · {t('图像', 'scan')} <span className="figures">{suspension.scanNo}</span></>}
          {suspension.p !== null && <> · <span className="figures">p = {suspension.p.toFixed(4)}</span></>}
          {suspension.orderNo && <> · {t('查验', 'inspection')} {may('inspection.read') ? <Link to="/desk/inspections/$orderNo" params={{ orderNo: suspension.orderNo }} className="figures">{suspension.orderNo}</Link> : <span className="figures">{suspension.orderNo}</span>}</>}
          {entryId && <> · {may('dossier.read') ? <Link to="/desk/dossier/$number" params={{ number: entryId }} className="figures">{entryId}</Link> : <span className="figures">{entryId}</span>}</>}
          {suspension.note && <> · {suspension.note}</>}
        </p>
      )}
      {suspension && <p style={{ margin: 0 }}>{t('企业说明', 'The firm explains')}：{explanation ?? t('尚未说明', 'nothing yet')}</p>}
    </>
  );
}

/** Previews of the bound scans, and of the one that suspended the filing, for those who may read every scan. */
function ReferenceScans({ filing }: { readonly filing: FilingView }) {
  const t = useText();
  const may = useMay();
  const suspect = filing.suspension?.scanNo;
  const missing = Math.max(0, filing.wanted - filing.references.length);
  return (
    <Card size="small" title={t(`参照图像 ${filing.references.length}/${filing.wanted}`, `Reference scans ${filing.references.length}/${filing.wanted}`)} extra={missing > 0 && filing.edition > 0 && <span className="muted">{t(`再有 ${missing} 幅合格的出口图像即齐备`, `${missing} more sound export scans make it complete`)}</span>}>
      {filing.references.length === 0 && !suspect && <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('自首次出口起自动绑定', 'Bound by themselves from the first export on')} />}
      <div className="scan-strip">
        {suspect && <ScanFigure scanNo={suspect} entryId={filing.suspension?.entryId ?? ''} title={t('引起中止', 'Suspended it')} alarm shown={may('scan.oversee')} />}
        {filing.references.map(({ scanNo, entryId }, index) => <ScanFigure key={scanNo} scanNo={scanNo} entryId={entryId} title={t(`参照 ${index + 1}`, `Reference ${index + 1}`)} alarm={false} shown={may('scan.oversee')} />)}
      </div>
    </Card>
  );
}

function ScanFigure({ scanNo, entryId, title, alarm, shown }: { readonly scanNo: string; readonly entryId: string; readonly title: string; readonly alarm: boolean; readonly shown: boolean }) {
  const t = useText();
  return (
    <figure className={alarm ? 'alarm' : ''}>
      {shown ? <Image src={`/api/scan-review/scans/${encodeURIComponent(scanNo)}/preview`} alt={`${title} ${scanNo}`} width="100%" /> : <div className="scan-hidden muted">{t('您的岗位不可阅图', 'Your post does not read scans')}</div>}
      <figcaption><b>{title}</b> <span className="figures">{scanNo}</span> <span className="figures muted">{entryId}</span></figcaption>
    </figure>
  );
}

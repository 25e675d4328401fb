import { caseEventWords } from '#domains/ipr-case/contract/plain-words.ts';

/** What happened, in plain words, by event type: Chinese, English. */
export const eventWords: Readonly<Record<string, readonly [string, string]>> = {
  ...caseEventWords, IprHoldPlaced: ['知识产权案件中止放行', 'Release held by a rights case'], IprHoldEnded: ['知识产权案件恢复放行', 'Rights case lets it go'],
  DeclarationAccepted: ['报关单已受理', 'Declaration accepted'], DocumentsPassed: ['审结', 'Documents passed'], DeclarationReturned: ['退单', 'Returned'], ControlCleared: ['未布控', 'Not selected'],
  InspectionRequired: ['布控查验', 'Selected for inspection'], InspectionConcluded: ['查验办结', 'Inspection concluded'], DutyPaid: ['税款已缴', 'Duty paid'], DeclarationReleased: ['放行', 'Released'],
  DeclarationDetained: ['扣留', 'Detained'], DeclarationClosed: ['结关', 'Closed'], DeclarationScreened: ['风险判别', 'Screened'], SelectionAsked: ['提交随机选取', 'Put up for the random draw'],
  ControlDecided: ['布控结论', 'Control decided'], OrderOpened: ['下达查验指令', 'Inspection ordered'], GoodsPresented: ['货物到场', 'Goods presented'], DispatchAsked: ['申请抽派', 'Dispatch asked'],
  OrderDispatched: ['抽派封存', 'Dispatch sealed'], AssignmentOpened: ['启封，关员确定', 'Opened: officers known'], ReportSubmitted: ['查验记录已提交', 'Report submitted'], RecheckAsked: ['申请抽复查', 'Re-check draw asked'],
  RecheckOrdered: ['复查中签', 'Re-check drawn'], RecheckSubmitted: ['复查记录已提交', 'Re-check submitted'], OrderClosed: ['查验办结', 'Inspection closed'], PassageDecided: ['过卡判定', 'Gate verdict'],
  PassageHandled: ['卡口人工处置', 'Handled at the gate'], BoxLeft: ['箱出卡口', 'Box left'], BoxEntered: ['箱进卡口', 'Box entered'], LotAsked: ['进入签池', 'Entered the pool'], LotPooled: ['封池', 'Pool frozen'],
  LotReturned: ['退回签池', 'Back to the pool'], SelectionDrawn: ['随机选取结果', 'Random selection drawn'], RecheckDrawn: ['复查抽签结果', 'Re-check drawn'], DispatchSealed: ['抽派结果封存', 'Dispatch drawn and sealed'],
  ResultOpened: ['启封', 'Result opened'], RankAdvanced: ['顺位递补', 'Next rank'], OverrideRecorded: ['人工改派', 'Override'], RoundFrozen: ['轮次封池', 'Round frozen'], RoundClosed: ['轮次公布', 'Round published'],
  ManifestMessageAccepted: ['舱单报文已受理', 'Manifest accepted'], BillAccepted: ['提单已受理', 'Bill accepted'], BillListedForLoading: ['列入装载舱单', 'Listed for loading'], BillAmended: ['提单更改', 'Bill amended'], BillDeleted: ['提单删除', 'Bill deleted'],
  BillBoxMoved: ['提单箱动态', 'Box of the bill moved'], BillArrived: ['运抵', 'Arrived'], BillDischarged: ['卸船', 'Discharged'], BillTallied: ['理货', 'Tallied'], BillHeld: ['禁止装卸', 'Held'], BillHoldLifted: ['解除禁止装卸', 'Hold lifted'],
  BillReleased: ['提单放行', 'Bill released'], BillReleaseTakenBack: ['提单放行撤回', 'Bill release taken back'], BillWrittenOff: ['提单核销', 'Bill written off'], BoxManifested: ['箱列入舱单', 'Box manifested'], BoxUnmanifested: ['箱移出舱单', 'Box taken off the manifest'], BoxDischarged: ['箱卸船', 'Box discharged'],
  BoxLoaded: ['箱装船', 'Box loaded'], BoxGatedIn: ['箱进场', 'Box gated in'], BoxGatedOut: ['箱出场', 'Box gated out'], HandDecisionProposed: ['提议人工决定', 'Decision by hand proposed'], HandDecisionRecorded: ['人工决定', 'Decided by hand'], OverrideProposed: ['提议人工改派', 'Override proposed'], ReviewerDrawn: ['审图派员', 'Image reviewer drawn'],
  ResultsSealed: ['轮次结果封存', 'Results sealed'], RoundAborted: ['轮次中止', 'Round aborted'], RulesDrafted: ['起草布控规则', 'Rules drafted'], ShadowStarted: ['影子试运行', 'Shadow started'], RulesActivated: ['启用布控规则', 'Rules activated'],
  DraftDropped: ['撤回规则草案', 'Draft dropped'], TariffSet: ['税则更新', 'Tariff set'], RateSet: ['计征汇率更新', 'Rate set'], FirmRegistered: ['企业备案', 'Firm registered'],
  ImageReviewOpened: ['机检图像待审', 'Image to be read'], ImageReviewEnded: ['机检审图办结', 'Image read'], ScanReceived: ['收到机检图像', 'Scan received'], OpinionSealed: ['智能意见封存', "Machine's opinion sealed"], AnalysisFailed: ['智能分析未成', 'No analysis'],
  RescanAsked: ['要求重新扫描', 'Scan asked again'], ReviewerAsked: ['申请抽派审图', 'Reviewer asked'], NobodyDrawn: ['无人可派', 'Nobody to draw'], LookAssigned: ['派员审图', 'Reviewer drawn'], LeaseExtended: ['审图延时', 'Look goes on'], LeaseLapsed: ['审图超时退回', 'Look lapsed'],
  ProjectionAnswered: ['投影测试作答', 'Projection answered'], LookConcluded: ['判图结论', 'Look concluded'], ScanCleared: ['图像放行', 'Image cleared'], SuspicionRaised: ['图像嫌疑', 'Image suspicious'], FindingReturned: ['查验反馈', 'Finding returned'],
  AmendmentAsked: ['申请修改', 'Amendment asked'], WithdrawalAsked: ['申请撤销', 'Withdrawal asked'], ChangeRefused: ['不准予删改', 'Change refused'], DeclarationAmended: ['准予修改', 'Amended'], DeclarationWithdrawn: ['准予撤销', 'Withdrawn'],
  SampleTaken: ['取样送检', 'Sample taken'], LaboratoryConcluded: ['化验结果', 'Laboratory result'], ReferenceBound: ['图像绑定为备案参照', 'Scan bound as reference of a filing'], FilingSuspended: ['产品备案中止', 'Product filing suspended'],
};

/** Where it happened, in a word. */
export const domainWords: Readonly<Record<string, readonly [string, string]>> = {
  declaration: ['报关', 'Declaration'], risk: ['风险', 'Risk'], draw: ['抽签', 'Draw'], inspection: ['查验', 'Inspection'], gate: ['卡口', 'Gate'], manifest: ['舱单', 'Manifest'], staff: ['人员', 'Staff'], enterprise: ['企业', 'Firms'], 'scan-review': ['审图', 'Images'], 'product-filing': ['产品备案', 'Product filings'], 'ipr-case': ['知识产权案件', 'Rights cases'],
};

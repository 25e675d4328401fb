/** What happened, in plain words, by event type: Chinese, English. */
export const eventWords: Readonly<Record<string, readonly [string, string]>> = {
  DeclarationAccepted: ['报关单已受理', 'Declaration accepted'], DocumentsPassed: ['审结', 'Documents passed'], DeclarationReturned: ['退单', 'Returned'], ControlCleared: ['未布控', 'Not selected'],
  InspectionRequired: ['布控查验', 'Selected for inspection'], InspectionConcluded: ['查验办结', 'Inspection concluded'], DutyPaid: ['税款已缴', 'Duty paid'], DeclarationReleased: ['放行', 'Released'],
  DeclarationDetained: ['扣留', 'Detained'], DeclarationClosed: ['结关', 'Closed'], DeclarationScreened: ['风险判别', 'Screened'], SelectionAsked: ['提交随机选取', 'Put up for the random draw'],
  ControlDecided: ['布控结论', 'Control decided'], OrderOpened: ['下达查验指令', 'Inspection ordered'], GoodsPresented: ['货物到场', 'Goods presented'], DispatchAsked: ['申请抽派', 'Dispatch asked'],
  OrderDispatched: ['抽派封存', 'Dispatch sealed'], AssignmentOpened: ['启封，关员确定', 'Opened: officers known'], ReportSubmitted: ['查验记录已提交', 'Report submitted'], RecheckAsked: ['申请抽复查', 'Re-check draw asked'],
  RecheckOrdered: ['复查中签', 'Re-check drawn'], RecheckSubmitted: ['复查记录已提交', 'Re-check submitted'], OrderClosed: ['查验办结', 'Inspection closed'], PassageDecided: ['过卡判定', 'Gate verdict'],
  PassageHandled: ['卡口人工处置', 'Handled at the gate'], BoxLeft: ['箱出卡口', 'Box left'], BoxEntered: ['箱进卡口', 'Box entered'], LotAsked: ['进入签池', 'Entered the pool'], LotPooled: ['封池', 'Pool frozen'],
  LotReturned: ['退回签池', 'Back to the pool'], SelectionDrawn: ['随机选取结果', 'Random selection drawn'], RecheckDrawn: ['复查抽签结果', 'Re-check drawn'], DispatchSealed: ['抽派结果封存', 'Dispatch drawn and sealed'],
  ResultOpened: ['启封', 'Result opened'], RankAdvanced: ['顺位递补', 'Next rank'], OverrideRecorded: ['人工改派', 'Override'], RoundFrozen: ['轮次封池', 'Round frozen'], RoundClosed: ['轮次公布', 'Round published'],
};

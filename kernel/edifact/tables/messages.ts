/**
 * Message grammars. `!` mandatory, a trailing number the repetitions, `SGn` a segment group in brackets.
 * `{…}` after a segment lists the qualifiers (first element) that claim it: a reference with such a qualifier
 * belongs there even where a looser place for the same tag comes first.
 */

const billReferences = '{BM,MB,BH,HWB,MWB,AAM}';

const cuscarBody = (tdt: string, eqd: string, tmp: string, cni: string, rff: string, n: number) => `
${tdt}*9(TDT! LOC*99 DTM*99) GIS*9
${eqd}*9999(EQD! TSR*9 MEA*9 DIM*9 SEL*9 NAD*9 GIS*9 ${tmp}*9(TMP! RNG)) CNT*9
${cni}*9999(CNI! CNT*9
  ${rff}*9999(RFF!${billReferences} CNT*9 MOA*9 LOC*99 GIS*9 CUX*9 CPI*9
    SG${n}*9(TDT! LOC*9 DTM*9 RFF*9)
    SG${n + 1}*99(NAD! RFF*9 SG${n + 2}*9(CTA! COM*9))
    SG${n + 3}*9(QTY! FTX*9)
    SG${n + 4}!*9999(GID! PAC*9 HAN*9 FTX*99 MEA*99 MOA*9 SGP*99 DGS*9 PCI*9 CST
      SG${n + 5}*9(GIS! DOC*9) SG${n + 6}*9(QTY! FTX))))
SG${n + 7}(AUT! DTM*9 RFF*9) UNT!`;

const contrl = `UNH! UCI! SG1*999999(UCM! SG2*999(UCS! UCD*99))
SG3*999999(UCF! SG4*999999(UCM! SG5*999(UCS! UCD*99))) UNT!`;

/** Grammar by `TYPE:version.release`; the directory of elements is D.95B for all, the service directory for CONTRL. */
export const messageGrammars: Readonly<Record<string, string>> = {
  'CUSCAR:D.95B': `UNH! BGM! DTM*9 RFF*9 NAD*9 FTX*9 ${cuscarBody('SG1', 'SG2', 'SG3', 'SG4', 'SG5', 6)}`,
  'CUSCAR:D.96B': `UNH! BGM! DTM*9 RFF*9 SG1*99(NAD! SG2*9(CTA! COM*9)) FTX*9
    ${cuscarBody('SG3', 'SG4', 'SG5', 'SG6', 'SG7', 8)}`,
  'COARRI:D.95B': `UNH! BGM! FTX*9 RFF*9 SG1!(TDT! RFF*9 LOC*9 DTM*9) SG2!*9(NAD! CTA*9)
    SG3!*9999(EQD! RFF*9 TMD*9 DTM*9 LOC*9 MEA*9 DIM*9 TMP*9 RNG*9 SEL*9 FTX*9 DGS*9 EQA*9 PIA*9
      SG4*9(DAM! COD) SG5(TDT! LOC*9 DTM*9) NAD) CNT! UNT!`,
  'CODECO:D.95B': `UNH! BGM! FTX*9 RFF*9 SG1(TDT! RFF*9 LOC*9 DTM*9) SG2!*9(NAD! CTA*9)
    SG3*999(GID! HAN*9 FTX*9 PIA*9 MEA*9 TMP*9 RNG*9 SGP*999 SG4*9(DGS! FTX*9))
    SG5!*999(EQD! RFF*9 TMD*9 DTM*9 LOC*9 MEA*9 DIM*9 SEL*9 FTX*9 EQA*9
      SG6*9(DAM! COD) SG7*9(TDT! LOC DTM) NAD*9) CNT! UNT!`,
  'APERAK:D.95B': `UNH! BGM! DTM*9 FTX*9 CNT*9 SG1*9(RFF! DTM*9) SG2*9(NAD! CTA*9 COM*9)
    SG3*999(ERC! FTX SG4(RFF! FTX*9)) UNT!`,
  'CONTRL:D.3': contrl,
  'CONTRL:4.1': contrl,
};

const segments: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  UNA: ['分隔符声明', 'service string advice'], UNB: ['交换头', 'interchange header'], UNZ: ['交换尾', 'interchange trailer'],
  UNG: ['功能组头', 'group header'], UNE: ['功能组尾', 'group trailer'], UNH: ['报文头', 'message header'], UNT: ['报文尾', 'message trailer'],
  AUT: ['认证', 'authentication result'], BGM: ['报文开始', 'beginning of message'], CNI: ['托运信息', 'consignment information'],
  CNT: ['控制总数', 'control total'], COD: ['部件细节', 'component details'], COM: ['通讯联系', 'communication contact'],
  CPI: ['运费支付', 'charge payment instructions'], CST: ['海关商品状态', 'customs status of goods'], CTA: ['联系人', 'contact information'],
  CUX: ['币种', 'currencies'], DAM: ['残损', 'damage'], DGS: ['危险品', 'dangerous goods'], DIM: ['尺寸', 'dimensions'],
  DOC: ['单证', 'document details'], DTM: ['日期时间', 'date/time'], EQA: ['附属设备', 'attached equipment'], EQD: ['设备(集装箱)', 'equipment details'],
  ERC: ['应用错误', 'application error'], FTX: ['自由文本', 'free text'], GID: ['货物项', 'goods item details'], GIS: ['通用指示', 'general indicator'],
  HAN: ['操作说明', 'handling instructions'], LOC: ['地点', 'place/location'], MEA: ['计量', 'measurements'], MOA: ['金额', 'monetary amount'],
  NAD: ['名称地址', 'name and address'], PAC: ['包装', 'package'], PCI: ['唛头', 'package identification'], PIA: ['附加产品标识', 'additional product id'],
  QTY: ['数量', 'quantity'], RFF: ['参考号', 'reference'], RNG: ['范围', 'range details'], SEL: ['封志', 'seal number'],
  SGP: ['货物分箱', 'split goods placement'], TDT: ['运输细节', 'details of transport'], TMD: ['运输移动', 'transport movement'],
  TMP: ['温度', 'temperature'], TSR: ['运输服务要求', 'transport service requirements'],
  UCI: ['交换回执', 'interchange response'], UCM: ['报文回执', 'message response'], UCS: ['段错误', 'segment error'], UCD: ['数据元错误', 'data element error'], UCF: ['功能组回执', 'group response'],
};

const elements: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  '0001': ['语法标识', 'syntax identifier'], '0002': ['语法版本', 'syntax version'], '0004': ['发送方', 'sender'], '0010': ['接收方', 'recipient'],
  '0017': ['制作日期', 'date of preparation'], '0019': ['制作时间', 'time of preparation'], '0020': ['交换参考号', 'interchange reference'],
  '0036': ['报文数', 'message count'], '0048': ['功能组参考号', 'group reference'], '0051': ['管理机构', 'controlling agency'], '0052': ['报文版本', 'message version'],
  '0054': ['报文发布号', 'message release'], '0060': ['组内报文数', 'messages in group'], '0062': ['报文参考号', 'message reference'], '0065': ['报文类型', 'message type'], '0074': ['段数', 'segment count'],
  '0083': ['处理动作', 'action'], '0085': ['语法错误', 'syntax error'], '1000': ['单证名称', 'document name'], '1001': ['单证代码', 'document code'], '1004': ['单证号', 'document number'],
  '1131': ['代码表限定符', 'code list qualifier'], '1153': ['参考号限定符', 'reference qualifier'], '1154': ['参考号', 'reference number'], '1225': ['报文功能', 'message function'],
  '1490': ['托运序号', 'consolidation item number'], '1496': ['货物项号', 'goods item number'], '2005': ['日期限定符', 'date qualifier'], '2379': ['日期格式', 'date format'], '2380': ['日期', 'date'],
  '3035': ['参与方限定符', 'party qualifier'], '3036': ['参与方名称', 'party name'], '3039': ['参与方代码', 'party identification'], '3042': ['街道', 'street'], '3055': ['代码表责任机构', 'code list agency'],
  '3124': ['名称地址行', 'name and address line'], '3127': ['承运人代码', 'carrier identification'], '3128': ['承运人名称', 'carrier name'], '3139': ['联系职能', 'contact function'], '3148': ['通讯号码', 'communication number'],
  '3155': ['通讯方式', 'communication channel'], '3164': ['城市', 'city'], '3207': ['国家代码', 'country'], '3224': ['地点名称', 'place name'], '3225': ['地点代码', 'place code'], '3227': ['地点限定符', 'place qualifier'],
  '3412': ['部门或人员', 'department or employee'], '4065': ['运输条款', 'carriage condition'], '4440': ['文本', 'free text'], '4451': ['文本主题', 'text subject'], '4453': ['文本功能', 'text function'],
  '5004': ['金额', 'monetary amount'], '5025': ['金额类型', 'amount type'], '6060': ['数量', 'quantity'], '6063': ['数量限定符', 'quantity qualifier'], '6066': ['控制值', 'control value'],
  '6069': ['控制限定符', 'control qualifier'], '6145': ['尺寸限定符', 'dimension qualifier'], '6311': ['计量用途', 'measurement application'], '6313': ['计量项', 'measurement dimension'], '6314': ['计量值', 'measurement value'],
  '6411': ['计量单位', 'measure unit'], '7064': ['包装种类', 'type of packages'], '7065': ['包装种类代码', 'package type code'], '7077': ['描述类型', 'description type'], '7102': ['唛头', 'shipping marks'],
  '7124': ['联合国编号', 'UN number'], '7224': ['件数', 'number of packages'], '7365': ['处理指示', 'processing indicator'], '8028': ['航次', 'conveyance reference'], '8051': ['运输阶段', 'transport stage'],
  '8053': ['设备限定符', 'equipment qualifier'], '8067': ['运输方式', 'mode of transport'], '8155': ['箱型尺寸', 'size and type'], '8169': ['重空箱', 'full/empty'], '8179': ['运输工具类型', 'type of means of transport'],
  '8212': ['运输工具名称', 'name of the means of transport'], '8213': ['运输工具标识', 'identification of the means of transport'], '8249': ['设备状态', 'equipment status'], '8260': ['箱号', 'equipment number'],
  '8273': ['危险品规则', 'dangerous goods regulations'], '8351': ['危险品类别', 'hazard code'], '9303': ['施封方', 'sealing party'], '9308': ['封志号', 'seal number'], '9321': ['应用错误代码', 'application error'],
};

/** `NAD 段(名称地址)`, or `NAD (name and address)`. */
export function segmentName(tag: string, language: 'zh' | 'en'): string {
  const names = segments[tag];
  if (language === 'zh') return names ? `${tag} 段(${names[0]})` : `${tag} 段`;
  return names ? `${tag} (${names[1]})` : tag;
}

/** The element's name, or nothing where only its number is known. */
export function elementName(id: string, language: 'zh' | 'en'): string {
  const names = elements[id];
  if (!names) return '';
  return language === 'zh' ? names[0] : names[1];
}

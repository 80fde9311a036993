/** Taxes and charges that returns and payments name; also those that older years had. */
export const TAXES = [
  '增值税',
  '消费税',
  '营业税',
  '企业所得税',
  '个人所得税',
  '资源税',
  '城镇土地使用税',
  '房产税',
  '城市维护建设税',
  '耕地占用税',
  '土地增值税',
  '车辆购置税',
  '车船税',
  '印花税',
  '契税',
  '烟叶税',
  '环境保护税',
  '教育费附加',
  '地方教育附加',
  '文化事业建设费',
] as const;

/**
 * What was done against the law (国税发〔2003〕92号): the first five with a crime's record are article 9 (2), the next two
 * article 9 (3).
 */
export const BREACHES = [
  '偷税',
  '逃避追缴欠税',
  '骗取出口退税',
  '抗税',
  '虚开增值税专用发票',
  '骗取税收优惠政策',
  '骗取多缴税款退回',
  '未按规定登记',
  '未按规定申报',
  '未按规定缴纳税款',
  '未按规定设置保管账簿凭证',
  '违反发票管理规定',
  '其他税收违法行为',
] as const;

export const INVOICE_EVENTS = [
  '领用',
  '开具',
  '缴销',
  '丢失',
  '未按规定保管',
  '未按规定开具',
  '未按规定使用',
  '未按规定取得',
] as const;

export const CERTIFICATE_EVENTS = [
  '遗失',
  '未按规定悬挂',
  '转借、涂改、损毁、买卖或者伪造',
  '未如实提供登记证件、资料',
] as const;

export const STATEMENTS = [
  '资产负债表',
  '利润表',
  '现金流量表',
  '所有者权益变动表',
  '财务会计报表附注',
  '年度关联业务往来报告表',
  '其他纳税资料',
] as const;

export const RECOGNITIONS = [
  '增值税一般纳税人',
  '小规模纳税人',
  '消费税纳税人',
  '出口退(免)税资格',
  '其他认定',
] as const;

import { defineRefusals } from '#kernel/refusals.ts';

/** Refusals any call may answer, whatever its domain. */
export const platformRefusals = defineRefusals({
  CHANGED_MEANWHILE: { status: 409, zh: '该记录刚被他人更改，请刷新后再试', en: 'Somebody else has just changed this record. Look again and retry.' },
  INPUT_INVALID: { status: 400, zh: '填写内容有误，请按提示更正', en: 'The input has errors; correct the fields named.' },
  NOT_SIGNED_IN: { status: 401, zh: '请先登录', en: 'Sign in first.' },
  NOT_PERMITTED: { status: 403, zh: '您的岗位无权进行此操作', en: 'Your post does not permit this.' },
  OTHER_DISTRICT: { status: 403, zh: '该业务属其他关区，您无权办理', en: 'This belongs to another customs district.' },
  NOT_FOUND: { status: 404, zh: '未找到，请核对编号', en: 'Nothing found; check the number.' },
  BODY_TOO_LARGE: { status: 413, zh: '文件超过上限 {maxBytes} 字节', en: 'The file exceeds the limit of {maxBytes} bytes.' },
  TYPE_UNKNOWN: { status: 415, zh: '不支持的内容类型：{contentType}', en: 'Content type not supported: {contentType}.' },
  FORGED_REQUEST: { status: 403, zh: '请求来源校验未通过，请从本系统页面操作', en: 'The request did not come from this system\'s own pages.' },
  ASKED_TOO_OFTEN: { status: 429, zh: '查询过于频繁，请 {seconds} 秒后再试', en: 'Too many look-ups; try again in {seconds} seconds.' },
  TOO_MANY_TRIES: { status: 429, zh: '尝试过多，请于 {seconds} 秒后再试', en: 'Too many tries; wait {seconds} seconds.' },
  SIGN_IN_FAILED: { status: 401, zh: '用户名、口令或动态码不正确', en: 'User name, password or one-time code is wrong.' },
  STORAGE_FULL: { status: 503, zh: '存储空间已满，本次未作任何登记，请稍后再试并告知系统管理员', en: 'Storage is full; nothing was recorded. Try again later and tell the system administrator.' },
  STORAGE_AWAY: { status: 503, zh: '存储服务暂不可用，请稍后用同一编号重试', en: 'The storage service is away for the moment; try again shortly with the same key.' },
  TEXT_NOT_STORABLE: { status: 400, zh: '内容含有不能保存的字符（空字符或残缺的字符）', en: 'The text has characters that cannot be kept: a null, or half of one.' },
  LINES_TAKEN: { status: 503, zh: '实时连接过多，请关闭其他窗口或稍后再试', en: 'Too many live lines are open; close other windows or try again later.' },
  CODE_NEEDED: { status: 401, zh: '请输入动态口令', en: 'Enter the one-time code.' },
  LOGIN_TAKEN: { status: 409, zh: '用户名 {login} 已由他人使用', en: 'The user name {login} is somebody else\'s.' },
  CODE_USED: { status: 401, zh: '该动态口令已用过，请等下一个', en: 'This one-time code was used already; wait for the next one.' },
});

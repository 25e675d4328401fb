import { defineRefusals } from '#kernel/refusals.ts';

export const publicServiceRefusals = defineRefusals({
  NOTHING_PUBLIC: { status: 404, zh: '没有可公开的信息，请核对号码', en: 'Nothing to show for this number; check it.' },
});

import { type ConsentTexts } from '../en/consent.js';

/** The texts of the consent page, in Arabic. */
export const CONSENT: ConsentTexts = {
  consent: {
    title: 'هل تسمح بالوصول؟',
    lead: 'يريد {client} استخدام حسابك.',
    list: 'سيتمكن التطبيق من',
    optional: 'وكذلك، إن أردت',
    optionalOnly: 'سيتمكن التطبيق، إن أردت، من',
    redirect: 'بعد ذلك ستنتقل إلى {host}. إذا لم تتعرف على هذا العنوان، فاختر «رفض».',
    allow: 'سماح',
    deny: 'رفض',
    details: {
      api: 'لدى {api}',
      yes: 'نعم',
      no: 'لا',
      common: {
        locations: 'أين',
        actions: 'ما يُسمح بفعله',
        datatypes: 'أي بيانات',
        identifier: 'أيها تحديدًا',
        privileges: 'بأي صلاحيات',
      },
    },
  },
};

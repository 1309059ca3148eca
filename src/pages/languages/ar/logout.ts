import { type LogoutTexts } from '../en/logout.js';

/** The texts of signing out, in Arabic. */
export const LOGOUT: LogoutTexts = {
  logout: {
    title: 'هل تريد تسجيل الخروج؟',
    lead: 'سيؤدي هذا إلى إنهاء جلستك في هذا المتصفح.',
    leadClient: 'يطلب {client} تسجيل خروجك. سيؤدي هذا إلى إنهاء جلستك في هذا المتصفح.',
    submit: 'تسجيل الخروج',
    stay: 'البقاء مسجلًا',
  },
  signedOut: {
    title: 'تم تسجيل خروجك',
    lead: 'انتهت جلستك في هذا المتصفح. يمكنك إغلاق هذه الصفحة.',
    back: 'العودة إلى {client}',
    backPlain: 'متابعة',
    leaving: 'نسجّل خروجك من التطبيقات التي استخدمتها، ثم نعيدك.',
  },
};

import { type MagicLinkTexts } from '../en/magic-link.js';

/** The texts of signing in by a link that is mailed, in Arabic. */
export const MAGIC_LINK: MagicLinkTexts = {
  magicLink: {
    sent: {
      title: 'تحقق من بريدك',
      lead: 'إذا كان هناك حساب لـ {medium}، فالرابط في طريقه إليك.',
      wait: 'افتحه على أي جهاز، وستتابع هذه الصفحة تلقائيًا.',
      check: 'لقد فتحته',
      resend: 'إرسال رابط جديد',
    },
    confirm: {
      title: 'هل تريد تسجيل الدخول؟',
      lead: 'سيؤدي هذا إلى تسجيل دخولك إلى {client}.',
      elsewhere:
        'سيُسجَّل الدخول في المتصفح المذكور أعلاه، وهو غير هذا المتصفح. لا تتابع إلا إذا طلبت الرابط هناك.',
      when: 'وقت الطلب',
      browser: 'في هذا المتصفح',
      address: 'من العنوان',
      submit: 'تسجيل الدخول',
      refuse: 'لم أكن أنا',
    },
    opened: {
      title: 'تم تسجيل دخولك هناك',
      lead: 'ارجع إلى حيث طلبت الرابط. يمكنك إغلاق هذه الصفحة.',
    },
    refused: {
      title: 'لم يُسجَّل دخول أحد',
      lead: 'لم يعد الرابط صالحًا. يمكنك إغلاق هذه الصفحة.',
    },
  },
};

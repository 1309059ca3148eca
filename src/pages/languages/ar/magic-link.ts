import { type MagicLinkTexts } from '../en/magic-link.js';

/** The texts of signing in by a link that is mailed, in Arabic. */
export const MAGIC_LINK: MagicLinkTexts = {
  magicLink: {
    sent: {
      title: 'تحقق من بريدك',
      lead: 'إذا كان هناك حساب لـ {medium}، فالرابط في الطريق.',
      wait: 'افتحه على أي جهاز. ستتابع هذه الصفحة بعد ذلك تلقائيًا.',
      check: 'لقد فتحته',
      resend: 'إرسال رابط جديد',
    },
    confirm: {
      title: 'تسجيل الدخول؟',
      lead: 'يسجّل هذا دخولك إلى {client}.',
      elsewhere:
        'يسجّل هذا الدخول في المتصفح المذكور أعلاه، وهو غير هذا المتصفح. لا تتابع إلا إذا طلبت ذلك هناك.',
      when: 'وقت الطلب',
      browser: 'في هذا المتصفح',
      address: 'من العنوان',
      submit: 'تسجيل الدخول',
      refuse: 'لم أكن أنا',
    },
    opened: {
      title: 'تم تسجيل دخولك هناك',
      lead: 'عُد إلى حيث طلبت الرابط. يمكنك إغلاق هذه الصفحة.',
    },
    refused: {
      title: 'لم يُسجَّل دخول أحد',
      lead: 'لم يعد الرابط يعمل. يمكنك إغلاق هذه الصفحة.',
    },
  },
};

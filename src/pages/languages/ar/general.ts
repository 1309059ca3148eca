import { type GeneralTexts } from '../en/general.js';

/** The name of the language, and what several pages share, in Arabic. */
export const GENERAL: GeneralTexts = {
  lang: 'ar',
  name: 'العربية',
  dir: 'rtl',
  brand: 'Cardea',
  languages: 'اللغة',
  client: {
    about: 'حول {client}',
    website: 'الموقع الإلكتروني',
    policy: 'سياسة الخصوصية',
    terms: 'شروط الخدمة',
  },
  formPost: {
    title: 'لحظة من فضلك',
    lead: 'نعيدك الآن إلى {host}. إذا لم يحدث شيء، فاختر «متابعة».',
    continue: 'متابعة',
  },
};

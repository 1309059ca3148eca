import { type PasswordTexts } from '../en/passwords.js';

/** The texts about choosing a password, in Arabic. */
export const PASSWORDS: PasswordTexts = {
  passwords: {
    hint: '{fewest} حرفًا على الأقل. بضع كلمات لا يجمعها غيرك يسهل تذكّرها ويصعب تخمينها.',
    problems: {
      missing: 'أدخل كلمة مرور.',
      too_short: 'استخدم {fewest} حرفًا على الأقل.',
      too_long: 'كلمة المرور هذه طويلة جدًا. الحد الأقصى 4096 بايت.',
      common: 'كلمة المرور هذه من أكثر الكلمات شيوعًا. اختر غيرها.',
      context: 'كلمة المرور هذه مكوّنة في معظمها من اسمك أو بريدك الإلكتروني أو اسم هذه الخدمة. اختر غيرها.',
      breached: 'كلمة المرور هذه موجودة في قوائم كلمات مرور مسروقة. اختر غيرها.',
      used_before: 'سبق أن استخدمت كلمة المرور هذه. اختر غيرها.',
      unequal: 'كلمتا المرور غير متطابقتين.',
    },
  },
};

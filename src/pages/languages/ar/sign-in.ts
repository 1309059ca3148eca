import { type SignInTexts } from '../en/sign-in.js';

/** The texts of signing in and of choosing an account, in Arabic. */
export const SIGN_IN: SignInTexts = {
  login: {
    title: 'تسجيل الدخول',
    lead: 'للمتابعة إلى {client}',
    again: 'تأكيد هويتك',
    againLead: 'يطلب {client} منك إدخال كلمة المرور مرة أخرى.',
    username: 'اسم المستخدم أو البريد الإلكتروني',
    password: 'كلمة المرور',
    submit: 'تسجيل الدخول',
    cancel: 'إلغاء',
    errors: {
      'wrong-credentials': 'اسم المستخدم وكلمة المرور غير متطابقين. تحقق منهما ثم حاول مرة أخرى.',
      locked:
        'تم إيقاف تسجيل الدخول إلى هذا الحساب مؤقتًا بعد محاولات كثيرة. انتظر بضع دقائق ثم حاول مرة أخرى.',
      throttled: 'محاولات كثيرة خلال وقت قصير. انتظر دقيقة ثم حاول مرة أخرى.',
      missing: 'أدخل اسم المستخدم وكلمة المرور.',
    },
  },
  select: {
    title: 'اختيار حساب',
    lead: 'للمتابعة إلى {client}',
    continue: 'المتابعة باسم {name}',
    other: 'استخدام حساب آخر',
    cancel: 'إلغاء',
  },
};

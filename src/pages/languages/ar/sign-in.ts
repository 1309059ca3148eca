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
      'wrong-code': 'هذا الرمز غير صحيح. تحقق منه ثم حاول مرة أخرى.',
      'wrong-passkey': 'تعذّر استخدام مفتاح المرور هذا. حاول مرة أخرى أو سجّل الدخول بطريقة أخرى.',
      expired: 'استغرق ذلك وقتًا طويلًا أو تكررت المحاولات كثيرًا. ابدأ من جديد.',
      pending: 'لم يُفتح الرابط الموجود في الرسالة بعد.',
      'too-soon': 'A message was sent just now. Wait half a minute before you have a new one sent.',
    },
    others: 'أو سجّل الدخول بطريقة أخرى',
  },
  methods: {
    password: 'كلمة المرور',
    passkey: 'مفتاح مرور أو مفتاح أمان',
    email: 'رمز بالبريد الإلكتروني',
    magic_link: 'رابط بالبريد الإلكتروني',
    sms: 'رمز برسالة نصية',
    totp: 'تطبيق المصادقة',
    recovery_code: 'رمز الاسترداد',
  },
  code: {
    methods: {
      sent: {
        title: 'إدخال الرمز',
        lead: 'إذا كان هناك حساب لـ {medium}، فالرمز في طريقه إليك.',
      },
      totp: {
        title: 'إدخال الرمز',
        lead: 'افتح تطبيق المصادقة وأدخل الرمز الذي يعرضه.',
      },
      recovery_code: {
        title: 'إدخال رمز استرداد',
        lead: 'أدخل أحد الرموز التي احتفظت بها لهذا الغرض. يعمل كل رمز مرة واحدة.',
      },
    },
    label: 'الرمز',
    submit: 'متابعة',
    resend: 'إرسال رمز جديد',
    others: 'أو استخدم طريقة أخرى',
  },
  select: {
    title: 'اختيار حساب',
    lead: 'للمتابعة إلى {client}',
    continue: 'المتابعة باسم {name}',
    other: 'استخدام حساب آخر',
    cancel: 'إلغاء',
  },
};

import { type ScopesTexts } from '../en/scopes.js';

/** What the scopes that this server knows let an application do, in Arabic. */
export const SCOPES: ScopesTexts = {
  scopes: {
    openid: { title: 'معرفة هويتك', description: 'مُعرّف لحسابك فقط' },
    profile: { title: 'الاطلاع على ملفك الشخصي', description: 'اسمك وصورتك وبيانات أساسية أخرى' },
    email: { title: 'الاطلاع على بريدك الإلكتروني', description: 'وما إذا كان مؤكدًا' },
    address: { title: 'الاطلاع على عنوانك البريدي', description: 'كما هو في ملفك الشخصي' },
    phone: { title: 'الاطلاع على رقم هاتفك', description: 'وما إذا كان مؤكدًا' },
    'ciba:approve': {
      title: 'الرد على الطلبات نيابةً عنك',
      description: 'الاطلاع على ما تطلبه منك التطبيقات الأخرى والسماح به أو رفضه',
    },
    offline_access: {
      title: 'البقاء متصلًا في غيابك',
      description: 'الاحتفاظ بهذا الوصول إلى أن تسحبه',
    },
  },
};

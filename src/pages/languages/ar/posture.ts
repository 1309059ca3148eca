import { type PostureTexts } from '../en/posture.js';

/** The texts of the posture pages, in Arabic. */
export const POSTURE: PostureTexts = {
  posture: {
    title: 'الوضع الأمني',
    lead: 'ما يستوفيه هذا الخادم من RFC 9700 وOAuth 2.1 وFAPI 2.0، وما يجب تغييره.',
    ofClient: 'الوضع الأمني لـ {client}',
    profile: 'الملف التعريفي',
    shutOut: 'يخالف التطبيق ملفه التعريفي، وهو محظور إلى أن يُعدَّل.',
    ofClients: 'ما لا تستوفيه التطبيقات',
    ofServer: 'الخادم',
    count: '{count} من {all} من التطبيقات',
    allMet: 'كل تطبيق يستوفي كل قاعدة تنطبق عليه.',
    rule: 'القاعدة',
    status: 'الحالة',
    change: 'ما يجب تغييره',
    section: 'القسم {section}',
    statuses: { met: 'مستوفاة', not_met: 'غير مستوفاة', not_applicable: 'لا تنطبق' },
    severities: { high: 'عالية', medium: 'متوسطة', low: 'منخفضة' },
    value: 'مثلًا {value}',
    list: 'التطبيقات',
    back: 'العودة إلى الخادم',
    next: 'المزيد من التطبيقات',
  },
};

import { type RequestsTexts } from '../en/requests.js';

/** The texts of the requests that wait for approval (CIBA), in Arabic. */
export const REQUESTS: RequestsTexts = {
  requests: {
    title: 'الطلبات',
    lead: 'تظهر هنا التطبيقات التي تطلب موافقتك.',
    none: 'لا شيء ينتظرك الآن.',
    review: 'مراجعة',
    item: 'يطلب {client} موافقتك',
    message: 'الرسالة',
    when: 'وقت الطلب',
    from: 'من العنوان',
    where: 'طُلب من',
    warning: 'لا تسمح بذلك إلا إذا كنت تستخدم هذا التطبيق الآن وكانت الرسالة هي التي يعرضها لك.',
    allowed: 'تم منح الوصول',
    allowedLead: 'سيتابع {client} تلقائيًا. يمكنك إغلاق هذه الصفحة.',
    refused: 'لم يُمنح الوصول',
    refusedLead: 'لم تتم مشاركة أي شيء. يمكنك إغلاق هذه الصفحة.',
    more: 'العودة إلى طلباتك',
  },
};

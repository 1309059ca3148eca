import { type RequestsTexts } from '../en/requests.js';

/** The texts of the requests that wait for approval (CIBA), in Japanese. */
export const REQUESTS: RequestsTexts = {
  requests: {
    title: '依頼',
    lead: 'あなたの承認を求めているアプリがここに表示されます。',
    none: '現在、お待ちしている依頼はありません。',
    review: '確認する',
    item: '{client} が承認を求めています',
    message: 'メッセージ',
    when: '要求日時',
    from: '要求元のアドレス',
    where: '要求元',
    warning: '今このアプリを利用中で、アプリに表示されているメッセージと同じ場合にのみ許可してください。',
    allowed: 'アクセスを許可しました',
    allowedLead: '{client} は自動的に続きます。このページを閉じてかまいません。',
    refused: 'アクセスは許可されませんでした',
    refusedLead: '何も共有されていません。このページを閉じてかまいません。',
    more: '依頼の一覧に戻る',
  },
};

import { type ScopesTexts } from '../en/scopes.js';

/** What the scopes that this server knows let an application do, in Japanese. */
export const SCOPES: ScopesTexts = {
  scopes: {
    openid: { title: 'あなたが誰かを知る', description: 'アカウントの識別子のみ' },
    profile: { title: 'プロフィールを見る', description: '名前、写真などの基本情報' },
    email: { title: 'メールアドレスを見る', description: '確認済みかどうかを含みます' },
    address: { title: '住所を見る', description: 'プロフィールに登録されている住所' },
    phone: { title: '電話番号を見る', description: '確認済みかどうかを含みます' },
    'ciba:approve': {
      title: 'あなたに代わって依頼に答える',
      description: 'ほかのアプリからの依頼を見て、許可または拒否します',
    },
    offline_access: {
      title: 'あなたが不在のときも接続を保つ',
      description: '取り消すまで、このアクセスを保ちます',
    },
  },
};

import { type LogoutTexts } from '../en/logout.js';

/** The texts of signing out, in Japanese. */
export const LOGOUT: LogoutTexts = {
  logout: {
    title: 'サインアウトしますか?',
    lead: 'このブラウザーでのセッションを終了します。',
    leadClient: '{client} がサインアウトを求めています。このブラウザーでのセッションを終了します。',
    submit: 'サインアウト',
    stay: 'サインインしたままにする',
  },
  signedOut: {
    title: 'サインアウトしました',
    lead: 'このブラウザーでのセッションは終了しました。このページを閉じてかまいません。',
    back: '{client} に戻る',
    backPlain: '続ける',
    leaving: 'ご利用のアプリからサインアウトしています。そのあと元の画面に戻ります。',
  },
};

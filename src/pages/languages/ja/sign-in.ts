import { type SignInTexts } from '../en/sign-in.js';

/** The texts of signing in and of choosing an account, in Japanese. */
export const SIGN_IN: SignInTexts = {
  login: {
    title: 'サインイン',
    lead: '{client} に進みます',
    again: 'ご本人の確認',
    againLead: '{client} がパスワードの再入力を求めています。',
    username: 'ユーザー名またはメールアドレス',
    password: 'パスワード',
    submit: 'サインイン',
    cancel: 'キャンセル',
    errors: {
      'wrong-credentials': 'ユーザー名とパスワードが一致しません。両方を確認して、もう一度お試しください。',
      locked:
        '試行回数が多すぎたため、このアカウントへのサインインを一時停止しています。数分待ってから、もう一度お試しください。',
      throttled: '短い時間に試行が多すぎました。1 分待ってから、もう一度お試しください。',
      missing: 'ユーザー名とパスワードを入力してください。',
    },
  },
  select: {
    title: 'アカウントの選択',
    lead: '{client} に進みます',
    continue: '{name} として続ける',
    other: '別のアカウントを使う',
    cancel: 'キャンセル',
  },
};

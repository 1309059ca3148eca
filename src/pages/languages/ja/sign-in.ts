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
      'wrong-code': 'コードが正しくありません。確認して、もう一度お試しください。',
      'wrong-passkey': 'このパスキーは使えませんでした。もう一度試すか、ほかの方法でサインインしてください。',
      expired: '時間がかかりすぎたか、試行回数が多すぎました。最初からやり直してください。',
      pending: 'メッセージのリンクがまだ開かれていません。',
      'too-soon': 'メッセージをお送りしたばかりです。30 秒待ってから、新しいメッセージをお求めください。',
    },
    others: 'ほかの方法でサインイン',
  },
  methods: {
    password: 'パスワード',
    passkey: 'パスキーまたはセキュリティキー',
    email: 'メールで届くコード',
    magic_link: 'メールで届くリンク',
    sms: 'SMS で届くコード',
    totp: '認証アプリ',
    recovery_code: 'リカバリーコード',
  },
  code: {
    methods: {
      sent: {
        title: 'コードの入力',
        lead: '{medium} のアカウントがある場合は、コードをお送りしています。',
      },
      totp: {
        title: 'コードの入力',
        lead: '認証アプリを開き、表示されているコードを入力してください。',
      },
      recovery_code: {
        title: 'リカバリーコードの入力',
        lead: '保管しているコードを 1 つ入力してください。各コードは 1 回だけ使えます。',
      },
    },
    label: 'コード',
    submit: '続ける',
    resend: '新しいコードを送る',
    others: 'ほかの方法を使う',
  },
  select: {
    title: 'アカウントの選択',
    lead: '{client} に進みます',
    continue: '{name} として続ける',
    other: '別のアカウントを使う',
    cancel: 'キャンセル',
  },
};

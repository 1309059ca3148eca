import { type CredentialsTexts } from '../en/credentials.js';

/** The texts of passkeys, authenticator apps and recovery codes, in Japanese. */
export const CREDENTIALS: CredentialsTexts = {
  passkey: {
    title: 'パスキーを使う',
    lead: 'お使いの端末が、指紋、顔、端末の PIN、またはセキュリティキーを求めます。',
    submit: '続ける',
    noScript: 'パスキーには JavaScript が必要です。有効にするか、ほかの方法を選んでください。',
    problems: {
      unsupported: 'このブラウザーではパスキーを使えません。ほかの方法を選んでください。',
      failed: 'うまくいかなかったか、キャンセルされました。もう一度試すか、ほかの方法を選んでください。',
      taken: 'この端末またはセキュリティキーはすでに設定されています。',
    },
  },
  enrol: {
    title: 'サインインの方法を追加',
    lead: '{client} にはパスワード以外の確認も必要です。次のどれかを設定してください。1 分ほどで終わります。',
    choose: {
      passkey: '指紋、顔、端末の PIN、またはセキュリティキー。',
      totp: 'スマートフォンのアプリに表示されるコード。',
    },
    name: '名前',
    passkey: {
      title: 'パスキーの設定',
      lead: '見分けやすい名前を付けてください。そのあと端末で確認します。',
      submit: 'パスキーを設定',
    },
    totp: {
      title: '認証アプリの設定',
      lead: 'この画像をアプリで読み取り、表示されたコードを入力してください。',
      picture: '下のキーと同じ内容です。スマートフォンのカメラで読み取れます',
      key: 'または、このキーをアプリに入力してください',
      open: 'この端末のアプリで開く',
      submit: '確認',
    },
    codes: {
      title: 'リカバリーコードを保管してください',
      lead: '端末をなくしたときは、各コードで 1 回だけサインインできます。このコードは二度と表示されません。',
      submit: '保存しました',
    },
    back: 'ほかを選ぶ',
    errors: {
      'wrong-code':
        'コードが正しくありません。スマートフォンの時刻を確認し、最新のコードを入力してください。',
      refused: 'ここでは設定できませんでした。もう一度試すか、ほかを選んでください。',
      taken: 'この端末またはセキュリティキーはすでに設定されています。',
      'too-many': 'これ以上は設定できません。先にどれかを削除してください。',
      expired: '時間がかかりすぎました。最初からやり直してください。',
    },
  },
};

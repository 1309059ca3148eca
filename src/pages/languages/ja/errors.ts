import { type ErrorsTexts } from '../en/errors.js';

/** The texts of the error pages, in Japanese. */
export const ERRORS: ErrorsTexts = {
  error: {
    back: '{client} に戻る',
    restart: '最初からやり直す',
    code: 'エラーコード',
    request: 'リクエスト',
  },
  errors: {
    invalid_request: {
      title: 'リンクが正しくありません',
      message:
        'アプリからの要求を処理できませんでした。戻ってもう一度お試しください。繰り返し起こる場合は、アプリの運営者にお知らせください。',
    },
    unknown_client: {
      title: '登録されていないアプリです',
      message:
        'このアプリは登録されていません。リンクが正しいかご確認いただくか、リンクの提供元にお問い合わせください。',
    },
    bad_redirect: {
      title: 'サインインを中止しました',
      message:
        'アプリが、登録されていないアドレスへの移動を求めました。何も共有されていません。お戻りいただくか、アプリの運営者にお知らせください。',
    },
    invalid_client: {
      title: '登録されていないアプリです',
      message: 'このアプリは登録されていないか、停止されています。アプリの運営者にお問い合わせください。',
    },
    unauthorized_client: {
      title: 'このアプリには許可されていません',
      message: 'このアプリは、この方法でのサインインを許可されていません。アプリの運営者にお知らせください。',
    },
    unsupported_response_type: {
      title: 'このアプリには許可されていません',
      message: 'アプリが、対応していない方式のサインインを求めました。アプリの運営者にお知らせください。',
    },
    invalid_scope: {
      title: 'アプリの要求が範囲を超えています',
      message:
        'アプリが、許可されていないアクセスを求めました。何も共有されていません。アプリの運営者にお知らせください。',
    },
    access_denied: {
      title: 'アクセスは許可されませんでした',
      message: 'アプリには何も共有されていません。いつでも戻ってやり直せます。',
    },
    login_required: {
      title: 'サインインが必要です',
      message: 'アプリは、サインイン済みであることを前提としていました。戻ってサインインしてください。',
    },
    expired: {
      title: 'サインインの有効期限が切れました',
      message:
        '長い時間が経過したため、アカウントを守るために終了しました。アプリに戻って、もう一度始めてください。',
    },
    finished: {
      title: 'このサインインは完了しています',
      message: '別のタブや「戻る」ボタンなどで、すでに完了しています。アプリに戻って続けてください。',
    },
    other_browser: {
      title: 'ここでは続けられません',
      message:
        '別のブラウザーで始めたサインインか、ブラウザーに Cookie が保存されていません。このサイトの Cookie を許可して、最初からやり直してください。',
    },
    invalid_request_uri: {
      title: 'このサインインのリンクは使えなくなりました',
      message:
        'アカウントを守るため、リンクは 1 回限り、1 分間だけ有効です。アプリに戻って、もう一度始めてください。',
    },
    link_spent: {
      title: 'このリンクは使えません',
      message:
        'リンクは一定時間に 1 回だけ使え、新しいものが届くと古いものは無効になります。もう一度リンクを請求してください。',
    },
    administrators_only: {
      title: '管理者専用のページです',
      message:
        'サインインしていますが、お使いのアカウントにはこのページを開く権限がありません。管理者にお問い合わせください。',
    },
    not_found: {
      title: 'ページが見つかりません',
      message: 'アドレスが間違っているか、ページが移動した可能性があります。',
    },
    throttled: {
      title: 'リクエストが多すぎます',
      message: '処理を制限しています。1 分待ってから、もう一度お試しください。',
    },
    temporarily_unavailable: {
      title: 'まもなく復旧します',
      message: '必要なサービスが応答していません。失われたものはありません。数秒後にもう一度お試しください。',
    },
    dead_link: {
      title: 'This link no longer works',
      message:
        'It works once and for a short time, and only the newest one does. Go back to where you started and ask for a new one.',
    },
    server_error: {
      title: '問題が発生しました',
      message:
        'お客様の操作が原因ではなく、何も共有されていません。もう一度お試しください。繰り返し起こる場合は、サポートにご連絡ください。',
    },
  },
};

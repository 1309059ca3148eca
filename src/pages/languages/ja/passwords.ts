import { type PasswordTexts } from '../en/passwords.js';

/** The texts about choosing a password, in Japanese. */
export const PASSWORDS: PasswordTexts = {
  passwords: {
    hint: '{fewest} 文字以上。ご自分だけが思いつく言葉の組み合わせは、覚えやすく推測されにくいものです。',
    problems: {
      missing: 'パスワードを入力してください。',
      too_short: '{fewest} 文字以上にしてください。',
      too_long: 'パスワードが長すぎます。4,096 バイトまでです。',
      common: 'よく使われるパスワードです。別のものにしてください。',
      context:
        'お名前、メールアドレス、またはこのサービスの名前がほとんどを占めています。別のものにしてください。',
      breached: '流出したパスワードの一覧に載っています。別のものにしてください。',
      used_before: '以前に使ったパスワードです。別のものにしてください。',
      unequal: '2 つのパスワードが一致しません。',
    },
  },
};

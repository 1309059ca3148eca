import { type GeneralTexts } from '../en/general.js';

/** The name of the language, and what several pages share, in Japanese. */
export const GENERAL: GeneralTexts = {
  lang: 'ja',
  name: '日本語',
  dir: 'ltr',
  brand: 'Cardea',
  languages: '言語',
  client: {
    about: '{client} について',
    website: 'ウェブサイト',
    policy: 'プライバシーポリシー',
    terms: '利用規約',
  },
  formPost: {
    title: 'お待ちください',
    lead: '{host} に戻ります。画面が変わらない場合は「続ける」を選んでください。',
    continue: '続ける',
  },
};

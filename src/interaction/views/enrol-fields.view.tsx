import { NAME_LENGTH } from '../../credentials/credential.js';
import { type Messages } from '../../pages/messages.js';

/** What the person calls the thing that he sets up. */
export function CredentialName({ value, messages }: { value: string; messages: Messages }) {
  return (
    <div class="field">
      <label for="name">{messages.enrol.name}</label>
      <input
        id="name"
        name="name"
        type="text"
        value={value}
        maxLength={NAME_LENGTH}
        dir="auto"
        autocomplete="off"
      />
    </div>
  );
}

/** The way back to the choice. */
export function BackToChoice({ messages }: { messages: Messages }) {
  return (
    <form method="post" class="stack">
      <button class="button button-quiet" name="action" value="back">
        {messages.enrol.back}
      </button>
    </form>
  );
}

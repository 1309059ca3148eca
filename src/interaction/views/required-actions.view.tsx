import { type ClientInfo, type PersonInfo } from '../../pages/client-info.js';
import { type Messages } from '../../pages/messages.js';

/** What every page has on which a person must do something before he goes on. */
export interface RequiredViewProps {
  client: ClientInfo;
  user: PersonInfo;
  messages: Messages;
}

/** The buttons of such a page: to do it, or to give up. */
export function RequiredActionsView({
  submit,
  other,
  messages,
}: {
  submit: string;
  /** Another thing that can be done. */
  other?: { action: string; label: string } | undefined;
  messages: Messages;
}) {
  return (
    <div class="actions">
      <button class="button button-primary" name="action" value="continue">
        {submit}
      </button>
      {other && (
        <button class="button button-plain" name="action" value={other.action} formnovalidate>
          {other.label}
        </button>
      )}
      <button class="button button-quiet" name="action" value="cancel" formnovalidate>
        {messages.required.cancel}
      </button>
    </div>
  );
}

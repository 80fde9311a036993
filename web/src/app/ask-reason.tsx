import { App, Input } from 'antd';
import { useCallback } from 'react';
import { useSay, type Text } from './language';
import { Refused } from './states';

interface Asked {
  readonly title: Text;
  /** what will happen, in words */
  readonly happens?: Text;
  /** does it; a refusal is shown and the reason stays */
  readonly act: (reason: string) => Promise<unknown>;
  readonly danger?: boolean;
}

const SHORTEST = 2;
const LONGEST = 500;

/** Asks for the reason of an act that wants one, says what will happen, and does it. */
export function useAskReason(): (asked: Asked) => void {
  const { modal } = App.useApp();
  const say = useSay();
  return useCallback(
    ({ title, happens, act, danger = false }) => {
      let reason = '';
      const body = (thrown: unknown) => (
        <>
          {happens && <p>{say(happens)}</p>}
          <Refused thrown={thrown} />
          <Input.TextArea
            autoFocus
            rows={3}
            maxLength={LONGEST}
            defaultValue={reason}
            aria-label={say({ zh: '理由', en: 'Reason' })}
            placeholder={say({ zh: '理由（必填）', en: 'Reason (needed)' })}
            onChange={(event) => {
              reason = event.target.value.trim();
              shown.update({ okButtonProps: { disabled: reason.length < SHORTEST, danger } });
            }}
          />
        </>
      );
      const shown = modal.confirm({
        ...{ title: say(title), icon: null, content: body(null), width: 480 },
        okButtonProps: { disabled: true, danger },
        onOk: (close: () => void) =>
          act(reason).then(close, (thrown: unknown) => {
            shown.update({ content: body(thrown) });
          }),
      });
    },
    [modal, say],
  );
}

import { useEffect, useRef } from 'react';

type Keys = Readonly<Record<string, (event: KeyboardEvent) => void>>;

/**
 * What keys do on this page: `{ '/': search, 'Ctrl+Enter': save, Escape: back }`. A single letter does nothing while
 * one types; nothing does anything while an input method is composing, or a dialog lies over what has the keys.
 * @param layer 0: of the page; 1: of a dialog or drawer over it
 */
export function useKeys(keys: Keys, { layer = 0 } = {}): void {
  const current = useRef(keys);
  useEffect(() => {
    current.current = keys;
  });
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.isComposing || event.keyCode === 229 || event.defaultPrevented) return;
      // a dialog over the page has its own keys, and Esc in a field leaves the field, not the page
      if (document.querySelectorAll(OVER).length > layer || (event.key === 'Escape' && leaveField(event.target)))
        return;
      const held = event.ctrlKey || event.metaKey;
      const act = current.current[held ? `Ctrl+${event.key}` : event.key];
      if (act === undefined || (isTyping(event.target) && !held && event.key.length === 1)) return;
      act(event);
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [layer]);
}

/** What lies over the page while it is open. */
const OVER = '.ant-modal-wrap:not([style*="display: none"]), .ant-drawer-open';

/** Whether somebody was typing, who goes on at the page by another Esc. */
function leaveField(target: EventTarget | null): boolean {
  if (!isTyping(target)) return false;
  (target as HTMLElement).blur();
  return true;
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && (/^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName) || target.isContentEditable)
  );
}

import { useEffect, useRef } from 'react';

type Keys = Readonly<Record<string, (event: KeyboardEvent) => void>>;

/**
 * What keys do on this page: `{ '/': search, 'Ctrl+Enter': save, Escape: back }`. A single letter does nothing while
 * one types; nothing does anything while an input method is composing.
 */
export function useKeys(keys: Keys): void {
  const current = useRef(keys);
  useEffect(() => {
    current.current = keys;
  });
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.isComposing || event.keyCode === 229 || event.defaultPrevented) return;
      const held = event.ctrlKey || event.metaKey;
      const act = current.current[held ? `Ctrl+${event.key}` : event.key];
      if (act === undefined || (isTyping(event.target) && !held && event.key.length === 1)) return;
      act(event);
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && (/^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName) || target.isContentEditable)
  );
}

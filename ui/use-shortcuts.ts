import { useEffect, useRef } from 'react';

/** Keyboard shortcuts of a page, `j`, `/`, `alt+1`; silent while somebody types, and Enter where somebody has tabbed to a button or link. */
export function useShortcuts(shortcuts: Readonly<Record<string, () => void>>): void {
  const current = useRef(shortcuts);
  useEffect(() => { current.current = shortcuts; });
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      const typing = event.target instanceof HTMLElement && (event.target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName));
      const pressing = event.key === 'Enter' && event.target instanceof HTMLElement && event.target.matches(':is(button, a, summary, [role=button], [role=menuitem]):focus-visible');
      if ((typing && !event.altKey) || pressing || event.ctrlKey || event.metaKey) return;
      const key = `${event.altKey ? 'alt+' : ''}${event.altKey ? event.code.replace(/^(Digit|Key)/, '').toLowerCase() : event.key}`;
      const run = current.current[key];
      if (!run) return;
      event.preventDefault();
      run();
    };
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  }, []);
}
